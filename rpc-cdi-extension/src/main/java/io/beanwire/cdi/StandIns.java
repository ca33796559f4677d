package io.beanwire.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The beans that are injected at {@code @Inject @Remote} in place of a client, as tests want it:
 * enabled alternatives with {@code @Remote}, producers with {@code @Remote} of a test class, and
 * whatever has {@code @RemoteStub}, which is nothing else. Where the application exports the same
 * service with another bean, an alternative is exported in that one's place, too; else it is
 * exported only if nobody injects the service. Thread-safe.
 */
final class StandIns {
  /**
   * A declaration that takes the place of clients.
   *
   * @param only whether it is nothing else: no export, and no local bean
   */
  private record StandIn(Set<ServiceKey> services, boolean only) {}

  private final RemoteAnnotations declarations;
  private final InjectionPoints points;
  private final Map<AnnotatedElement, StandIn> candidates = new ConcurrentHashMap<>();
  private final Set<ServiceKey> replaced = ConcurrentHashMap.newKeySet();

  StandIns(RemoteAnnotations declarations, InjectionPoints points) {
    this.declarations = declarations;
    this.points = points;
  }

  /** Gives a bean the qualifier back that its declaration has lost, if it stands in. */
  void take(ProcessBeanAttributes<?> event) {
    AnnotatedElement element = elementOf(event.getAnnotated());
    RemoteAnnotations.@Nullable Declared declared =
        element == null ? null : declarations.on(element);
    if (element == null || declared == null || !declared.standsIn()) {
      return;
    }
    List<ServiceKey> services =
        ServiceKey.of(event.getBeanAttributes().getTypes(), declared.remote());
    if (!declared.stub() && services.stream().noneMatch(points::asks)) {
      return;
    }
    boolean only = declared.stub() || services.stream().noneMatch(declarations::hasOriginal);
    candidates.put(element, new StandIn(Set.copyOf(services), only));
    Set<Annotation> qualifiers = new HashSet<>(event.getBeanAttributes().getQualifiers());
    qualifiers.add(Remote.Literal.of(declared.remote().version(), declared.remote().group()));
    qualifiers.add(Any.Literal.INSTANCE);
    if (only) {
      qualifiers.remove(Default.Literal.INSTANCE);
    }
    event.configureBeanAttributes().qualifiers(qualifiers);
  }

  /**
   * Notes that a declaration has become an enabled bean.
   *
   * @return whether it stands in and is not to be exported
   */
  boolean enabled(AnnotatedElement element) {
    StandIn standIn = candidates.get(element);
    if (standIn == null) {
      return false;
    }
    replaced.addAll(standIn.services());
    return standIn.only();
  }

  /** Whether a bean of the application stands in for the client of this service. */
  boolean replaces(ServiceKey service) {
    return replaced.contains(service);
  }

  private static @Nullable AnnotatedElement elementOf(Annotated annotated) {
    if (annotated instanceof AnnotatedType<?> type) {
      return type.getJavaClass();
    }
    if (annotated instanceof AnnotatedMethod<?> method) {
      return method.getJavaMember();
    }
    return annotated instanceof AnnotatedField<?> field ? field.getJavaMember() : null;
  }
}
