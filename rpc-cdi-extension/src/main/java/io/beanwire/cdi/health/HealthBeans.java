package io.beanwire.cdi.health;

import io.beanwire.cdi.BeanwireServer;
import io.beanwire.cdi.runtime.Application;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * The checks as beans, which MicroProfile Health finds by their qualifiers. Annotated, though no
 * bean itself: Payara looks for beans only where a class of the deployment has one of the
 * annotations.
 */
@Liveness
@Readiness
final class HealthBeans {
  private static final String NAME = "beanwire";
  private static final String GONE = "beanwire-failed-deployment";

  private HealthBeans() {}

  static void add(AfterBeanDiscovery event, Supplier<Optional<Application>> application) {
    add(event, Readiness.Literal.INSTANCE, application, HealthBeans::readiness);
    add(event, Liveness.Literal.INSTANCE, application, HealthBeans::liveness);
  }

  private static void add(
      AfterBeanDiscovery event,
      Annotation kind,
      Supplier<Optional<Application>> application,
      Function<Optional<Application>, HealthCheckResponse> check) {
    event
        .addBean()
        .id("io.beanwire.cdi.health:" + kind.annotationType().getSimpleName())
        .beanClass(HealthChecks.class)
        .types(HealthCheck.class, Object.class)
        .qualifiers(kind, Any.Literal.INSTANCE)
        .scope(Singleton.class)
        .createWith(context -> check(application, check));
  }

  /** Made after the deployment was validated, or has failed; then there is no application. */
  private static HealthCheck check(
      Supplier<Optional<Application>> application,
      Function<Optional<Application>, HealthCheckResponse> check) {
    HealthCheckResponse gone = HealthCheckResponse.named(GONE).up().build();
    if (application.get().isEmpty()) {
      return always(gone);
    }
    return () -> {
      try {
        return check.apply(application.get());
      } catch (LinkageError withoutItsClasses) {
        return gone;
      }
    };
  }

  /**
   * WildFly keeps the checks of a deployment that has failed: they may not say that the server is
   * not ready, nor need a class of ours, nor keep its class loader.
   */
  private static HealthCheck always(HealthCheckResponse response) {
    return MethodHandleProxies.asInterfaceInstance(
        HealthCheck.class, MethodHandles.constant(HealthCheckResponse.class, response));
  }

  /** Up while the application is registered and takes calls, or has nothing to be called. */
  private static HealthCheckResponse readiness(Optional<Application> application) {
    return HealthCheckResponse.named(NAME)
        .status(application.map(Application::isReady).orElse(false))
        .withData(
            "server",
            application
                .map(Application::server)
                .map(BeanwireServer::state)
                .orElse(BeanwireServer.State.ABSENT)
                .name())
        .build();
  }

  /** Down if the threads of the connections have ended, after which nothing works. */
  private static HealthCheckResponse liveness(Optional<Application> application) {
    return HealthCheckResponse.named(NAME)
        .status(application.map(Application::isAlive).orElse(true))
        .build();
  }
}
