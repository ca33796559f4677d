package io.beanwire.cdi.health;

import io.beanwire.cdi.BeanwireServer;
import io.beanwire.cdi.runtime.Application;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Optional;
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

  private HealthBeans() {}

  static void add(AfterBeanDiscovery event, Supplier<Optional<Application>> application) {
    add(event, Readiness.Literal.INSTANCE, () -> readiness(application.get()));
    add(event, Liveness.Literal.INSTANCE, () -> liveness(application.get()));
  }

  private static void add(AfterBeanDiscovery event, Annotation kind, HealthCheck check) {
    event
        .addBean()
        .id("io.beanwire.cdi.health:" + kind.annotationType().getSimpleName())
        .beanClass(HealthChecks.class)
        .types(HealthCheck.class, Object.class)
        .qualifiers(kind, Any.Literal.INSTANCE)
        .scope(Singleton.class)
        .createWith(context -> check);
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
