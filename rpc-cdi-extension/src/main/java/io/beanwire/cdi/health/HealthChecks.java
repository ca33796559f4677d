package io.beanwire.cdi.health;

import io.beanwire.cdi.runtime.Application;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adds checks for MicroProfile Health where its API is there. Names none of its types.
 *
 * <p>A bean, so that the container knows our jar as an archive with beans: WildFly's Health sees
 * beans of such archives only, and the checks count as beans of this class's archive.
 */
@Dependent
public final class HealthChecks {
  private static final String API = "org.eclipse.microprofile.health.HealthCheck";

  private HealthChecks() {}

  /**
   * Adds a bean for readiness and one for liveness, or nothing without the API.
   *
   * @param application empty until the deployment is validated
   */
  public static void add(AfterBeanDiscovery event, Supplier<Optional<Application>> application) {
    try {
      Class<?> unused = Class.forName(API, false, HealthChecks.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError withoutHealth) {
      return;
    }
    HealthBeans.add(event, application);
  }
}
