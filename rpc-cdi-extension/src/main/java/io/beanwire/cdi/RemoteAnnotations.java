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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes, producer methods and producer fields that carry {@code @Remote} or
 * {@code @RemoteStub}, seen before it is known whether they become beans. Takes the annotation off,
 * so that each stays the local bean that it would be without it. Thread-safe: types are processed
 * on several threads.
 */
final class RemoteAnnotations {
  /**
   * A class or producer with {@code @Remote} or {@code @RemoteStub}.
   *
   * @param services what it offers, as far as its types say
   * @param standsIn whether it may take the place of clients
   * @param stub whether it is there for nothing else
   */
  record Declared(Remote remote, List<ServiceKey> services, boolean standsIn, boolean stub) {}

  private final Map<AnnotatedElement, Declared> found = new ConcurrentHashMap<>();
  private final Queue<Problem> problems;

  RemoteAnnotations(Queue<Problem> problems) {
    this.problems = problems;
  }

  /** What a class or producer was annotated with; null if it is not exported. */
  @Nullable Declared on(AnnotatedElement element) {
    return found.get(element);
  }

  /** Whether a service is exported by something that is no alternative. Known after all types. */
  boolean hasOriginal(ServiceKey service) {
    return found.values().stream()
        .anyMatch(declared -> !declared.standsIn() && declared.services().contains(service));
  }

  /** Notes and takes off every {@code @Remote} that is on no injection point. */
  <T> void take(ProcessAnnotatedType<T> event, BeanManager beans) {
    AnnotatedType<T> type = event.getAnnotatedType();
    if (isMarked(type)) {
      takeClass(event, beans);
    }
    if (type.getMethods().stream().anyMatch(RemoteAnnotations::concernsMethod)) {
      takeMethods(event.configureAnnotatedType(), beans);
    }
    if (type.getFields().stream().anyMatch(RemoteAnnotations::concernsField)) {
      takeFields(event.configureAnnotatedType(), beans);
    }
  }

  private <T> void takeClass(ProcessAnnotatedType<T> event, BeanManager beans) {
    AnnotatedType<T> type = event.getAnnotatedType();
    Class<T> javaClass = type.getJavaClass();
    AnnotatedTypeConfigurator<T> configurator =
        event.configureAnnotatedType().remove(RemoteAnnotations::isRemote);
    if (Modifier.isAbstract(javaClass.getModifiers())) {
      problems.add(
          new Problem(
              "BW0901",
              javaClass.getName(),
              nameOf(type)
                  + " is on "
                  + (javaClass.isInterface() ? "an interface" : "an abstract class")
                  + ", which is no bean.",
              "move it to the class that implements it."));
      return;
    }
    note(javaClass, type, Alternatives.contain(type, beans));
    if (!Scopes.isGiven(type, beans) && !Scopes.isGivenByEjb(type)) {
      configurator.add(ApplicationScoped.Literal.INSTANCE);
    }
  }

  private <T> void takeMethods(AnnotatedTypeConfigurator<T> type, BeanManager beans) {
    type.methods().stream()
        .filter(method -> concernsMethod(method.getAnnotated()))
        .forEach(
            method -> {
              if (isMarked(method.getAnnotated())) {
                takeMember(method.getAnnotated(), method.getAnnotated().getJavaMember(), beans);
                method.remove(RemoteAnnotations::isRemote);
              }
              // A disposer finds its producer by qualifiers, and the producer has lost this one.
              method.params().stream()
                  .filter(parameter -> parameter.getAnnotated().isAnnotationPresent(Disposes.class))
                  .forEach(parameter -> parameter.remove(RemoteAnnotations::isRemote));
            });
  }

  private <T> void takeFields(AnnotatedTypeConfigurator<T> type, BeanManager beans) {
    type.fields().stream()
        .filter(field -> concernsField(field.getAnnotated()))
        .forEach(
            field -> {
              takeMember(field.getAnnotated(), field.getAnnotated().getJavaMember(), beans);
              field.remove(RemoteAnnotations::isRemote);
            });
  }

  private <M extends Member & AnnotatedElement> void takeMember(
      Annotated annotated, M member, BeanManager beans) {
    if (annotated.isAnnotationPresent(Produces.class)) {
      note(
          member,
          annotated,
          Alternatives.contain(annotated, beans)
              || Alternatives.isTest(member.getDeclaringClass()));
    } else {
      problems.add(
          new Problem(
              "BW0902",
              member.getDeclaringClass().getName() + "." + member.getName(),
              nameOf(annotated)
                  + " is on a member that is neither an injection point nor a producer.",
              "add @Inject to call a remote bean or @Produces to export one; on a method with"
                  + " @Inject, annotate the parameter."));
    }
  }

  private void note(AnnotatedElement element, Annotated annotated, boolean standsIn) {
    RemoteStub stub = annotated.getAnnotation(RemoteStub.class);
    Remote remote =
        stub == null
            ? annotated.getAnnotation(Remote.class)
            : Remote.Literal.of(stub.version(), stub.group());
    List<ServiceKey> services = ServiceKey.of(annotated.getTypeClosure(), remote);
    found.put(element, new Declared(remote, services, standsIn || stub != null, stub != null));
  }

  private static boolean isMarked(Annotated annotated) {
    return annotated.isAnnotationPresent(Remote.class)
        || annotated.isAnnotationPresent(RemoteStub.class);
  }

  private static String nameOf(Annotated annotated) {
    return annotated.isAnnotationPresent(RemoteStub.class) ? "@RemoteStub" : "@Remote";
  }

  private static boolean isRemote(Annotation annotation) {
    return annotation.annotationType() == Remote.class;
  }

  private static boolean concernsMethod(AnnotatedMethod<?> method) {
    return isMarked(method)
        || method.getParameters().stream()
            .anyMatch(
                parameter ->
                    parameter.isAnnotationPresent(Remote.class)
                        && parameter.isAnnotationPresent(Disposes.class));
  }

  private static boolean concernsField(AnnotatedField<?> field) {
    return isMarked(field) && !field.isAnnotationPresent(Inject.class);
  }
}
