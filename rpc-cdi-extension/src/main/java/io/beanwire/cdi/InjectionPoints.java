package io.beanwire.cdi;

import io.beanwire.Problem;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * The injection points with {@code @Remote}, by the service that they ask for. Thread-safe: the
 * container reports points on several threads, more than once, and some only at the first request.
 */
final class InjectionPoints {
  private static final System.Logger LOG = System.getLogger(InjectionPoints.class.getName());

  private final Map<ServiceKey, Set<String>> services = new ConcurrentHashMap<>();
  private final Set<ServiceKey> possible = ConcurrentHashMap.newKeySet();
  private final Set<ServiceKey> expected = ConcurrentHashMap.newKeySet();
  private final Map<Type, Remote> broken = new ConcurrentHashMap<>();
  private final Queue<Problem> problems;
  private volatile boolean closed;
  private volatile boolean callsOthers;

  InjectionPoints(Queue<Problem> problems) {
    this.problems = problems;
  }

  /** Notes what a class will ask for if it becomes a bean, before its points are reported. */
  void expect(AnnotatedType<?> type) {
    Stream<Annotated> members =
        Stream.of(type.getConstructors(), type.getMethods())
            .flatMap(Set::stream)
            .flatMap(callable -> ((AnnotatedCallable<?>) callable).getParameters().stream())
            .filter(parameter -> !parameter.isAnnotationPresent(Disposes.class))
            .map(Annotated.class::cast);
    Stream<Annotated> fields =
        type.getFields().stream()
            .filter(field -> field.isAnnotationPresent(Inject.class))
            .map(Annotated.class::cast);
    Stream.concat(members, fields)
        .filter(annotated -> annotated.isAnnotationPresent(Remote.class))
        .forEach(
            annotated -> {
              if (InjectionType.read(annotated.getBaseType()) instanceof InjectionType.Of of) {
                expected.add(ServiceKey.of(of.type(), annotated.getAnnotation(Remote.class)));
              }
            });
  }

  /** Whether a service is injected somewhere, as far as is known by now. */
  boolean asks(ServiceKey service) {
    return expected.contains(service)
        || possible.contains(service)
        || services.containsKey(service);
  }

  /** Notes what an injection point asks for, if it is one of ours. */
  void take(InjectionPoint point) {
    if (InjectionType.read(point.getType()) instanceof InjectionType.Of of
        && of.type() == BeanwireClient.class) {
      callsOthers = true;
    }
    for (Annotation qualifier : point.getQualifiers()) {
      if (qualifier instanceof Remote remote) {
        if (point.isDelegate()) {
          unsupported("the delegate of a decorator", placeOf(point));
        } else {
          take(point.getType(), remote, placeOf(point));
        }
      }
    }
  }

  /** Notes what a field or parameter of the given type asks for. */
  void take(Type type, Remote remote, String place) {
    InjectionType asked = InjectionType.read(type);
    if (asked instanceof InjectionType.Of of) {
      take(ServiceKey.of(of.type(), remote), place);
    } else if (asked instanceof InjectionType.Unsupported unsupported) {
      unsupported(unsupported.why(), place);
      if (!unsupported.satisfiable()) {
        broken.put(type, remote);
      }
    }
  }

  /** Notes what a class asks for that may be used in a way which nobody reports, or not at all. */
  void takePossible(Type type, Remote remote) {
    if (InjectionType.read(type) instanceof InjectionType.Of of) {
      possible.add(ServiceKey.of(of.type(), remote));
    }
  }

  private void take(ServiceKey key, String place) {
    if (closed && possible.contains(key)) {
      return;
    }
    if (closed && !services.containsKey(key)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "BW0907 {0}: this injection point became known after all beans were made, so {1} cannot"
              + " be injected. Fix: give its class a scope, such as @Dependent.",
          place,
          key.type().getName());
      return;
    }
    services.computeIfAbsent(key, k -> new ConcurrentSkipListSet<>()).add(place);
  }

  private void unsupported(String why, String place) {
    Problem problem =
        new Problem(
            "BW0906",
            place,
            "@Remote injects remote interfaces, but this injection point is " + why + ".",
            "declare it as the remote interface, or Instance or Provider of it.");
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Whether {@link BeanwireClient} is injected somewhere, as far as is known by now. */
  boolean callsOthers() {
    return callsOthers;
  }

  /** Every service asked for, with the places that ask; no more are added from now on. */
  Map<ServiceKey, Set<String>> services() {
    closed = true;
    Map<ServiceKey, Set<String>> sorted = new TreeMap<>(Comparator.comparing(ServiceKey::beanId));
    sorted.putAll(services);
    return sorted;
  }

  /**
   * Every service that may be asked for beside these. Each gets a bean; what is wrong with it is
   * told to who uses it, because it may be nobody.
   */
  Set<ServiceKey> possible() {
    Set<ServiceKey> others = new HashSet<>(possible);
    others.removeAll(services.keySet());
    return others;
  }

  /**
   * The types that cannot be injected but were asked for. Beans of these types keep the container
   * from failing first, so that all problems are reported together.
   */
  Map<Type, Remote> broken() {
    return Map.copyOf(broken);
  }

  private static String placeOf(InjectionPoint point) {
    Member member = point.getMember();
    String owner = member.getDeclaringClass().getName();
    String place = member instanceof Constructor<?> ? owner : owner + "." + member.getName();
    return point.getAnnotated() instanceof AnnotatedParameter<?> parameter
        ? place + "(parameter " + (parameter.getPosition() + 1) + ")"
        : place;
  }
}
