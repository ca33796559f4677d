package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.cdi.health.HealthChecks;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.LocalRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.spi.HealthCheckResponseProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance is called, waiting for one, and what MicroProfile Health is told. */
class NamesAndHealthTest {
  @TempDir Path directory;

  public interface Where {
    String thread();

    void fail();
  }

  /** Not declared, and so not known to callers. */
  public static class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Remote
  @ApplicationScoped
  public static class WhereBean implements Where {
    @Override
    public String thread() {
      return Thread.currentThread().getName();
    }

    @Override
    public void fail() {
      throw new Broken();
    }
  }

  @ApplicationScoped
  public static class Caller {
    @Inject @Remote Where where;

    Where where() {
      return where;
    }
  }

  @BeforeAll
  static void answerAsAServersHealthDoes() {
    HealthCheckResponse.setResponseProvider(
        new HealthCheckResponseProvider() {
          @Override
          public HealthCheckResponseBuilder createResponseBuilder() {
            return new PlainResponse();
          }
        });
  }

  @Test
  void theRegistryKnowsApplicationNodeProcessAndVersionOfAnInstance() {
    List<Instance> known = new CopyOnWriteArrayList<>();
    try (TestApplication shop = shop().start();
        LocalRegistry registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
        var watching =
            registry.subscribe(ServiceId.of(Where.class.getCanonicalName()), known::addAll)) {
      await().until(() -> !known.isEmpty());

      assertThat(known.get(0).meta())
          .containsEntry("application", "shop")
          .containsEntry("node", "node-7")
          .containsEntry("pid", Long.toString(ProcessHandle.current().pid()))
          .containsKey("beanwire");
    }
  }

  @Test
  void threadsNameTheApplication() {
    try (TestApplication shop = shop().start();
        TestApplication desk =
            application(Caller.class).set("beanwire.application", "desk").start()) {
      Where where = desk.get(Caller.class).where();

      assertThat(where.thread()).startsWith("beanwire-call-shop-");
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .contains("beanwire-io-shop-1", "beanwire-io-desk-1");
    }
  }

  @Test
  void aFailureNamesTheInstance() {
    try (TestApplication shop = shop().start();
        TestApplication desk = application(Caller.class).start()) {
      Where where = desk.get(Caller.class).where();

      assertThat(catchThrowableOfType(RpcException.class, where::fail))
          .hasMessageContaining(
              "[instance: shop on node-7 (pid " + ProcessHandle.current().pid() + ")]");
    }
  }

  @Test
  void theStartLineNamesVersionApplicationAndNode() {
    try (LogRecords log = new LogRecords();
        TestApplication shop = shop().start()) {
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("Beanwire ")
                      .contains("shop on node-7 (pid ")
                      .contains("listening on 127.0.0.1:"));
    }
  }

  @Test
  void withoutANameTheApplicationHasOne() {
    try (TestApplication shop = application(WhereBean.class, Caller.class).start()) {
      assertThat(shop.get(Caller.class).where().thread()).matches("beanwire-call-[^-].*-\\d+");
    }
  }

  @Test
  void callsWaitForAServiceThatIsNotThereYet() throws Exception {
    String key = "beanwire.client." + Where.class.getCanonicalName() + ".await";
    try (LogRecords log = new LogRecords();
        TestApplication desk =
            application(Caller.class).set(key, "1m").set("beanwire.client.timeout", "1m").start()) {
      Caller caller = desk.get(Caller.class);
      CompletableFuture<String> early =
          CompletableFuture.supplyAsync(() -> caller.where().thread());
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("INFO BW0725 " + Where.class.getCanonicalName())
                      .contains("local"));
      try (TestApplication shop = shop().start()) {
        assertThat(early.get(30, TimeUnit.SECONDS)).startsWith("beanwire-call-shop-");
      }
    }
  }

  @Test
  void aServiceThatDoesNotComeFailsItsCallsAfterTheWait() {
    String key = "beanwire.client." + Where.class.getCanonicalName() + ".await";
    try (LogRecords log = new LogRecords();
        TestApplication desk =
            application(Caller.class)
                .set(key, "1500ms")
                .set("beanwire.client.timeout", "1m")
                .start()) {
      RpcException thrown =
          catchThrowableOfType(RpcException.class, () -> desk.get(Caller.class).where().thread());

      assertThat(thrown).hasMessageContaining("BW0701");
      assertThat(log.lines()).anySatisfy(line -> assertThat(line).startsWith("WARNING BW0726 "));
    }
  }

  @Test
  void healthIsUpWhileTheApplicationIsRegisteredAndDownWhileItDrains() {
    try (TestApplication shop = shop().start()) {
      assertThat(status(shop, Readiness.Literal.INSTANCE)).isEqualTo(HealthCheckResponse.Status.UP);
      assertThat(status(shop, Liveness.Literal.INSTANCE)).isEqualTo(HealthCheckResponse.Status.UP);

      shop.get(BeanwireServer.class).drain();
      assertThat(status(shop, Readiness.Literal.INSTANCE))
          .isEqualTo(HealthCheckResponse.Status.DOWN);
      assertThat(status(shop, Liveness.Literal.INSTANCE)).isEqualTo(HealthCheckResponse.Status.UP);

      shop.get(BeanwireServer.class).resume();
      assertThat(status(shop, Readiness.Literal.INSTANCE)).isEqualTo(HealthCheckResponse.Status.UP);

      shop.container().getBeanManager().getExtension(BeanwireExtension.class).stop();
      assertThat(status(shop, Readiness.Literal.INSTANCE))
          .isEqualTo(HealthCheckResponse.Status.DOWN);
    }
  }

  @Test
  void anApplicationThatOnlyCallsIsReadyWhenItHasStarted() {
    try (TestApplication desk = application(Caller.class).start()) {
      assertThat(status(desk, Readiness.Literal.INSTANCE)).isEqualTo(HealthCheckResponse.Status.UP);
    }
  }

  /** Without the API, nothing may ask for its classes. */
  @Test
  void withoutTheHealthApiNothingIsAdded() throws Exception {
    URL ours = HealthChecks.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader without =
        new URLClassLoader(new URL[] {ours}, NamesAndHealthTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.health.")) {
              throw new ClassNotFoundException(name);
            }
            if (name.startsWith("io.beanwire.cdi.health.")) {
              synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
              }
            }
            return super.loadClass(name, resolve);
          }
        };

    without
        .loadClass(HealthChecks.class.getName())
        .getMethod(
            "add",
            jakarta.enterprise.inject.spi.AfterBeanDiscovery.class,
            java.util.function.Supplier.class)
        .invoke(null, null, null);
  }

  private static HealthCheckResponse.Status status(TestApplication application, Annotation kind) {
    return application.get(HealthCheck.class, kind).call().getStatus();
  }

  private TestApplication.Builder shop() {
    return application(WhereBean.class)
        .set("beanwire.application", "shop")
        .set("beanwire.node", "node-7");
  }

  private TestApplication.Builder application(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory);
  }

  /** What a server's implementation of MicroProfile Health would build. */
  private static final class PlainResponse extends HealthCheckResponseBuilder {
    private String name = "";
    private boolean up;

    @Override
    public HealthCheckResponseBuilder name(String name) {
      this.name = name;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, String value) {
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, long value) {
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, boolean value) {
      return this;
    }

    @Override
    public HealthCheckResponseBuilder up() {
      up = true;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder down() {
      up = false;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder status(boolean up) {
      this.up = up;
      return this;
    }

    @Override
    public HealthCheckResponse build() {
      return new HealthCheckResponse(
          name,
          up ? HealthCheckResponse.Status.UP : HealthCheckResponse.Status.DOWN,
          java.util.Optional.empty());
    }
  }
}
