package io.beanwire.cdi;

import io.beanwire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes, producer methods and producer fields that carry {@code @Remote}, seen before it is
 * known whether they become beans. Takes the annotation off, so that each stays the local bean that
 * it would be without it. Thread-safe: types are processed on several threads.
 */
final class Declarations {
  private final Map<AnnotatedElement, Remote> found = new ConcurrentHashMap<>();
  private final Queue<Problem> problems;

  Declarations(Queue<Problem> problems) {
    this.problems = problems;
  }

  /** What a class or producer was annotated with; null if it is not exported. */
  @Nullable Remote on(AnnotatedElement element) {
    return found.get(element);
  }

  /** Notes and takes off every {@code @Remote} that exports something. */
  <T> void take(ProcessAnnotatedType<T> event, BeanManager beans) {
    AnnotatedType<T> type = event.getAnnotatedType();
    if (type.isAnnotationPresent(Remote.class)) {
      takeClass(event, beans);
    }
    if (type.getMethods().stream().anyMatch(Declarations::concernsMethod)) {
      takeMethods(event.configureAnnotatedType());
    }
    if (type.getFields().stream().anyMatch(Declarations::concernsField)) {
      takeFields(event.configureAnnotatedType());
    }
  }

  private <T> void takeClass(ProcessAnnotatedType<T> event, BeanManager beans) {
    AnnotatedType<T> type = event.getAnnotatedType();
    Class<T> javaClass = type.getJavaClass();
    AnnotatedTypeConfigurator<T> configurator =
        event.configureAnnotatedType().remove(Declarations::isRemote);
    if (Modifier.isAbstract(javaClass.getModifiers())) {
      problems.add(
          new Problem(
              "BW0901",
              javaClass.getName(),
              "@Remote is on "
                  + (javaClass.isInterface() ? "an interface" : "an abstract class")
                  + ", which is no bean.",
              "move it to the class that implements it."));
      return;
    }
    note(javaClass, type);
    if (!Scopes.isGiven(type, beans) && !Scopes.isGivenByEjb(type)) {
      configurator.add(ApplicationScoped.Literal.INSTANCE);
    }
  }

  private <T> void takeMethods(AnnotatedTypeConfigurator<T> type) {
    type.methods().stream()
        .filter(method -> concernsMethod(method.getAnnotated()))
        .forEach(
            method -> {
              if (method.getAnnotated().isAnnotationPresent(Remote.class)) {
                takeMember(method.getAnnotated(), method.getAnnotated().getJavaMember());
                method.remove(Declarations::isRemote);
              }
              // A disposer finds its producer by qualifiers, and the producer has lost this one.
              method.params().stream()
                  .filter(parameter -> parameter.getAnnotated().isAnnotationPresent(Disposes.class))
                  .forEach(parameter -> parameter.remove(Declarations::isRemote));
            });
  }

  private <T> void takeFields(AnnotatedTypeConfigurator<T> type) {
    type.fields().stream()
        .filter(field -> concernsField(field.getAnnotated()))
        .forEach(
            field -> {
              takeMember(field.getAnnotated(), field.getAnnotated().getJavaMember());
              field.remove(Declarations::isRemote);
            });
  }

  private <M extends Member & AnnotatedElement> void takeMember(Annotated annotated, M member) {
    if (annotated.isAnnotationPresent(Produces.class)) {
      note(member, annotated);
    } else {
      problems.add(
          new Problem(
              "BW0902",
              member.getDeclaringClass().getName() + "." + member.getName(),
              "@Remote is on a member that is neither an injection point nor a producer.",
              "add @Inject to call a remote bean or @Produces to export one; on a method with"
                  + " @Inject, annotate the parameter."));
    }
  }

  private void note(AnnotatedElement element, Annotated annotated) {
    found.put(element, annotated.getAnnotation(Remote.class));
  }

  private static boolean isRemote(Annotation annotation) {
    return annotation.annotationType() == Remote.class;
  }

  private static boolean concernsMethod(AnnotatedMethod<?> method) {
    return method.isAnnotationPresent(Remote.class)
        || method.getParameters().stream()
            .anyMatch(
                parameter ->
                    parameter.isAnnotationPresent(Remote.class)
                        && parameter.isAnnotationPresent(Disposes.class));
  }

  private static boolean concernsField(AnnotatedField<?> field) {
    return field.isAnnotationPresent(Remote.class) && !field.isAnnotationPresent(Inject.class);
  }
}
