package io.beanwire.cdi.runtime;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Finds implementations of extension points: those of {@link ServiceLoader}, and every bean of the
 * type.
 *
 * @param loader the application's
 */
record Providers(ClassLoader loader, BeanManager beans) {
  /** Without asking for beans. */
  <T> List<T> services(Class<T> type) {
    List<T> found = new ArrayList<>();
    ServiceLoader.load(type, loader).forEach(found::add);
    return found;
  }

  /** Every bean of the type, whatever its qualifiers. They stay the container's. */
  <T> List<T> beans(Class<T> type) {
    List<T> found = new ArrayList<>();
    beans.createInstance().select(type, Any.Literal.INSTANCE).forEach(found::add);
    return found;
  }
}
