package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beanwire.DeploymentException;
import io.beanwire.RpcException;
import io.beanwire.Status;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that nobody injects. */
class BeanwireClientTest {
  @TempDir Path directory;

  @ApplicationScoped
  public static class Explorer {
    @Inject BeanwireClient client;

    BeanwireClient client() {
      return client;
    }
  }

  @ApplicationScoped
  public static class LazyExplorer {
    @Inject Instance<BeanwireClient> client;
  }

  @Remote(version = "2", group = "blue")
  public static class BlueGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "blue " + name;
    }
  }

  @Remote
  public static class SlowGreeter implements Greeter {
    @Override
    public String greet(String name) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return name;
    }
  }

  @ApplicationScoped
  public static class Guest {
    @Inject @Remote Greeter greeter;

    Greeter greeter() {
      return greeter;
    }
  }

  @Remote
  @Alternative
  @Priority(1)
  public static class FakeGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "fake " + name;
    }
  }

  @Test
  void aServiceThatNobodyInjectsIsCalled() {
    try (TestApplication serving = app(GreeterBean.class).start();
        TestApplication calling = app(Explorer.class).start()) {
      BeanwireClient client = client(calling);

      Greeter greeter = client.proxy(Greeter.class);

      assertThat(greeter.greet("Ada")).isEqualTo(serving.get(Greeter.class).greet("Ada"));
      assertThat(client.proxy(Greeter.class)).isSameAs(greeter);
    }
  }

  @Test
  void versionAndGroupAreThoseOfTheAnnotation() {
    try (TestApplication serving = app(BlueGreeter.class).start();
        TestApplication calling = app(Explorer.class).start()) {
      BeanwireClient client = client(calling);

      assertThat(client.proxy(Greeter.class, "2", "blue").greet("Ada")).isEqualTo("blue Ada");
      assertThatExceptionOfType(RpcException.class)
          .isThrownBy(() -> client.proxy(Greeter.class).greet("Ada"))
          .satisfies(e -> assertThat(e.status()).isEqualTo(Status.NO_INSTANCE));
    }
  }

  @Test
  void itsSettingsAreRead() {
    try (TestApplication serving =
            app(SlowGreeter.class).set("beanwire.server.drain-timeout", "50ms").start();
        TestApplication calling =
            app(Explorer.class)
                .set("beanwire.client." + Greeter.class.getName() + ".greet.timeout", "50ms")
                .start()) {
      Greeter greeter = client(calling).proxy(Greeter.class);

      assertThatExceptionOfType(RpcException.class)
          .isThrownBy(() -> greeter.greet("Ada"))
          .satisfies(e -> assertThat(e.status()).isIn(Status.DEADLINE_EXCEEDED, Status.EXPIRED));
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Explorer.class, LazyExplorer.class})
  void theyAreNotCalledUnused(Class<?> explorer) {
    try (LogRecords log = new LogRecords();
        TestApplication calling =
            app(explorer)
                .set("beanwire.client." + Greeter.class.getName() + ".timeout", "2s")
                .start()) {
      assertThat(calling.get(explorer)).isNotNull();
      assertThat(log.lines()).noneMatch(line -> line.contains("BW1005"));
    }
  }

  @Test
  void settingsThatCannotBeReadAreRefusedAtTheFirstUse() {
    try (TestApplication calling =
        app(Explorer.class)
            .set("beanwire.client." + Greeter.class.getName() + ".timeout", "soon")
            .start()) {
      assertThatExceptionOfType(DeploymentException.class)
          .isThrownBy(() -> client(calling).proxy(Greeter.class))
          .withMessageContaining("soon");
    }
  }

  @Test
  void whatIsNoRemoteInterfaceIsRefused() {
    try (TestApplication calling = app(Explorer.class).start()) {
      assertThatExceptionOfType(DeploymentException.class)
          .isThrownBy(() -> client(calling).proxy(Guest.class))
          .withMessageContaining("BW0101");
    }
  }

  @Test
  void itGivesWhatIsInjectedElsewhere() {
    try (TestApplication calling = app(Explorer.class, Guest.class).start()) {
      assertThat(client(calling).proxy(Greeter.class)).isSameAs(calling.get(Guest.class).greeter());
    }
  }

  @Test
  void alsoTheBeanThatTakesTheClientsPlaceInATest() {
    try (TestApplication serving =
            app(SlowGreeter.class).set("beanwire.server.drain-timeout", "50ms").start();
        TestApplication calling = app(Explorer.class, Guest.class, FakeGreeter.class).start()) {
      assertThat(client(calling).proxy(Greeter.class).greet("Ada")).isEqualTo("fake Ada");
    }
  }

  @Test
  void itIsSwitchedOffLikeAllOthers() {
    try (TestApplication calling = app(Explorer.class).set("beanwire.enabled", "false").start()) {
      assertThatExceptionOfType(RpcException.class)
          .isThrownBy(() -> client(calling).proxy(Greeter.class).greet("Ada"))
          .satisfies(e -> assertThat(e.code()).isEqualTo("BW0922"));
    }
  }

  @Test
  void anApplicationThatHasStoppedMakesNoProxies() {
    BeanwireClient client;
    try (TestApplication calling = app(Explorer.class).start()) {
      client = calling.get(BeanwireClient.class);
    }
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> client.proxy(Greeter.class));
  }

  private TestApplication.Builder app(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory);
  }

  private static BeanwireClient client(TestApplication application) {
    return application.get(Explorer.class).client();
  }
}
