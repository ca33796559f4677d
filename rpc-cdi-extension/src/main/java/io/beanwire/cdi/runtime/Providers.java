package io.beanwire.cdi.runtime;

import io.beanwire.cdi.config.NotReadyException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

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

  /**
   * Uses beans of a type; some are made only by the first use of what stands for them.
   *
   * @throws NotReadyException if one of them cannot be made, which may be because it is too early
   */
  <R> R using(Class<?> type, Supplier<R> use) {
    try {
      return use.get();
    } catch (RuntimeException e) {
      throw new NotReadyException("a bean of " + type.getName() + " cannot be made", e);
    }
  }
}
