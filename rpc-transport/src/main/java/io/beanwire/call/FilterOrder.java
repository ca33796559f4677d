package io.beanwire.call;

import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;

/** Sorts filters by {@code jakarta.annotation.Priority}, which the engine itself does not need. */
public final class FilterOrder {
  private static final String PRIORITY = "jakarta.annotation.Priority";

  private FilterOrder() {}

  /**
   * The same filters, lower priorities first, those without one last; otherwise their order stays.
   */
  public static <F> List<F> sorted(List<F> filters) {
    return filters.stream().sorted(Comparator.comparingInt(f -> priorityOf(f.getClass()))).toList();
  }

  private static int priorityOf(Class<?> type) {
    // A container's proxy is a subclass of the bean's class, and the annotation is not inherited.
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Annotation annotation : c.getAnnotations()) {
        if (annotation.annotationType().getName().equals(PRIORITY)) {
          try {
            return (int) annotation.annotationType().getMethod("value").invoke(annotation);
          } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException("@Priority of " + c.getName() + " has no value", e);
          }
        }
      }
    }
    return Integer.MAX_VALUE;
  }
}
