package io.beanwire.cdi;

import jakarta.enterprise.inject.Specializes;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bean replaces because of {@code @Specializes}. */
final class Specialization {
  private Specialization() {}

  /** The declarations that a class or producer method specializes, the nearest first. */
  static List<AnnotatedElement> by(AnnotatedElement element) {
    List<AnnotatedElement> specialized = new ArrayList<>();
    AnnotatedElement at = element;
    while (at != null && at.isAnnotationPresent(Specializes.class)) {
      at = above(at);
      if (at != null) {
        specialized.add(at);
      }
    }
    return specialized;
  }

  private static @Nullable AnnotatedElement above(AnnotatedElement element) {
    if (element instanceof Class<?> type) {
      return type.getSuperclass();
    }
    if (element instanceof Method method) {
      Class<?> superclass = method.getDeclaringClass().getSuperclass();
      try {
        return superclass == null
            ? null
            : superclass.getDeclaredMethod(method.getName(), method.getParameterTypes());
      } catch (NoSuchMethodException e) {
        // The container refuses a producer that specializes nothing.
        return null;
      }
    }
    return null;
  }
}
