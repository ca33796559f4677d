package io.beanwire.cdi;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;

/** Which declarations replace others. */
final class Alternatives {
  private Alternatives() {}

  /** Whether a class or producer is an alternative, by itself, a stereotype or its class. */
  static boolean contain(Annotated declaration, BeanManager beans) {
    return contain(declaration.getAnnotations(), beans)
        || (declaration instanceof AnnotatedMember<?> member
            && contain(member.getDeclaringType().getAnnotations(), beans));
  }

  private static boolean contain(Collection<Annotation> annotations, BeanManager beans) {
    return annotations.stream()
        .map(Annotation::annotationType)
        .anyMatch(
            type ->
                type == Alternative.class
                    || (beans.isStereotype(type)
                        && contain(beans.getStereotypeDefinition(type), beans)));
  }

  /** Whether a class holds tests of JUnit or TestNG: what it produces is there to be injected. */
  static boolean isTest(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(Alternatives::isTest);
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getName())
        .anyMatch(name -> name.startsWith("org.junit.") || name.startsWith("org.testng."));
  }
}
