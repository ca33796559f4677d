package io.beanwire.cdi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.cluster.LoadBalancer;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is put off at the end of a deployment, and what is not. */
class ApplicationTest {
  private final ClassLoader loader =
      new URLClassLoader(new URL[0], ApplicationTest.class.getClassLoader());
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean faulty = new AtomicBoolean();
  private final Config config =
      new SmallRyeConfigBuilder().withSources(new SourceOfTheContainer(ready, faulty)).build();

  /** Like a server's, which does not know the application before it has been deployed. */
  private record SourceOfTheContainer(AtomicBoolean ready, AtomicBoolean faulty)
      implements ConfigSource {
    @Override
    public Set<String> getPropertyNames() {
      return Set.of("beanwire.client.load-balancer");
    }

    @Override
    public String getValue(String name) {
      if (!ready.get()) {
        throw new UnsupportedOperationException("not before the application has been deployed");
      }
      if (faulty.get() && name.equals("beanwire.server.port")) {
        throw new IllegalStateException("a fault of this key's source");
      }
      return Map.of("beanwire.client.load-balancer", "missing").get(name);
    }

    @Override
    public int getOrdinal() {
      return 500;
    }

    @Override
    public String getName() {
      return "the container's";
    }
  }

  @AfterEach
  void releaseConfiguration() {
    ConfigProviderResolver.instance().releaseConfig(config);
  }

  @Test
  void configurationThatIsNotThereYetIsReadLater() {
    ConfigProviderResolver.instance().registerConfig(config, loader);
    try (SeContainer container = container()) {
      Application application = application(container);

      assertThat(application.configure()).isEmpty();
      ready.set(true);
      assertThat(application.configure())
          .singleElement()
          .satisfies(problem -> assertThat(problem.code()).isEqualTo("BW0908"));
    }
  }

  @Dependent
  public static class TooEarly implements LoadBalancer {
    @Override
    public String name() {
      throw new IllegalStateException("java:comp/env is not bound yet");
    }

    @Override
    public Picker picker(List<? extends Member> instances) {
      return call -> 0;
    }
  }

  @Test
  void aBeanThatCannotBeMadeYetIsAskedLater() {
    ready.set(true);
    ConfigProviderResolver.instance().registerConfig(config, loader);
    try (SeContainer container = container(TooEarly.class)) {
      assertThat(application(container).configure()).isEmpty();
    }
  }

  @Test
  void anyOtherFaultFailsTheDeployment() {
    ready.set(true);
    faulty.set(true);
    ConfigProviderResolver.instance().registerConfig(config, loader);
    try (SeContainer container = container()) {
      assertThatThrownBy(application(container)::configure)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a fault of this key's source");
    }
  }

  private Application application(SeContainer container) {
    return new Application(
        new Plan(List.of(), List.of(), false), loader, container.getBeanManager());
  }

  private static SeContainer container(Class<?>... beans) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery()
        .addBeanClasses(ApplicationTest.class)
        .addBeanClasses(beans)
        .initialize();
  }
}
