package io.beanwire.cdi;

import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Set;

/** Whether a class says how long its instances live. */
final class Scopes {
  private static final Set<String> SESSION_BEANS =
      Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

  private Scopes() {}

  /** Whether the class has a scope, or gets one from another stereotype than {@code @Remote}. */
  static boolean isGiven(AnnotatedType<?> type, BeanManager beans) {
    return isGiven(type.getAnnotations(), beans);
  }

  private static boolean isGiven(Collection<Annotation> annotations, BeanManager beans) {
    return annotations.stream()
        .map(Annotation::annotationType)
        .anyMatch(
            annotation ->
                beans.isScope(annotation)
                    || (annotation != Remote.class
                        && beans.isStereotype(annotation)
                        && isGiven(beans.getStereotypeDefinition(annotation), beans)));
  }

  /** Whether the class is a session bean; by name, because not every container has EJB. */
  static boolean isGivenByEjb(AnnotatedType<?> type) {
    return type.getAnnotations().stream()
        .anyMatch(annotation -> SESSION_BEANS.contains(annotation.annotationType().getName()));
  }
}
