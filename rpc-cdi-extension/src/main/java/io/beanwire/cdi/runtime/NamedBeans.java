package io.beanwire.cdi.runtime;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The bean manager in the naming context of the application that the current thread works for. */
public final class NamedBeans {
  private static final System.Logger LOG = System.getLogger(NamedBeans.class.getName());
  private static final List<String> NAMES =
      List.of("java:comp/BeanManager", "java:comp/env/BeanManager");

  private NamedBeans() {}

  /** The bean manager; null where there is no naming context, as in plain Java. */
  @SuppressWarnings("BanJNDI") // fixed names of the container's own naming context
  public static @Nullable BeanManager find() {
    for (String name : NAMES) {
      try {
        return InitialContext.doLookup(name);
      } catch (NamingException notThere) {
        LOG.log(System.Logger.Level.DEBUG, name, notThere);
      }
    }
    return null;
  }
}
