package io.beanwire.cdi.runtime;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.io.InvalidObjectException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A remote bean in a stream: found again by the id of its CDI bean. */
record ProxyReference(String beanId) implements Serializable {
  private static final long serialVersionUID = 1L;

  private Object readResolve() throws InvalidObjectException {
    BeanManager named = NamedBeans.find();
    BeanManager beans = named == null ? CDI.current().getBeanManager() : named;
    @Nullable Bean<?> bean = beans.getPassivationCapableBean(beanId);
    if (bean == null) {
      throw new InvalidObjectException(
          "BW0926 there is no bean " + beanId + ": the application no longer injects this service");
    }
    return beans.getReference(bean, Object.class, beans.createCreationalContext(bean));
  }
}
