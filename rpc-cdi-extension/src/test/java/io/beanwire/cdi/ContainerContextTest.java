package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.call.ClientFilter;
import io.beanwire.call.ClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs after an asynchronous call finds the container's context, such as JNDI. */
class ContainerContextTest {
  /** Stands for what a container binds to a thread. */
  private static final ThreadLocal<String> BOUND = ThreadLocal.withInitial(() -> "nothing");

  @TempDir Path directory;

  public interface Oven {
    CompletionStage<String> bake(String what);
  }

  @Remote
  @ApplicationScoped
  public static class OvenBean implements Oven {
    static CountDownLatch hot = new CountDownLatch(1);

    @Override
    public CompletionStage<String> bake(String what) {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              assertThat(hot.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            if (what.isEmpty()) {
              throw new IllegalArgumentException("nothing to bake");
            }
            return "baked " + what;
          });
    }
  }

  @ApplicationScoped
  public static class Baker {
    @Inject @Remote Oven oven;

    Oven oven() {
      return oven;
    }
  }

  @ApplicationScoped
  public static class Tasting implements ClientFilter {
    static volatile String found = "";

    @Override
    public CompletionStage<Object> filter(ClientRequest request, Next next) {
      return next.proceed().whenComplete((value, failure) -> found = BOUND.get());
    }
  }

  /** A servlet container: it has a bean for its context, and says itself when all is ready. */
  public static class ServletContainerBeans implements Extension {
    void add(@Observes AfterBeanDiscovery event) {
      event
          .addBean()
          .beanClass(ServletContext.class)
          .types(ServletContext.class)
          .scope(ApplicationScoped.class)
          .createWith(
              context ->
                  Proxy.newProxyInstance(
                      ServletContext.class.getClassLoader(),
                      new Class<?>[] {ServletContext.class},
                      (proxy, method, arguments) -> null));
    }
  }

  @Test
  void continuationsAndFiltersRunInTheContainersContext() throws Exception {
    OvenBean.hot = new CountDownLatch(1);
    Tasting.found = "";
    try (TestApplication serving = serving();
        TestApplication calling = calling(ContainerContextTest::bound)) {
      Oven oven = calling.get(Baker.class).oven();
      CompletionStage<String> bread = oven.bake("bread");
      CompletableFuture<String> found =
          bread.thenApply(value -> value + " with " + BOUND.get()).toCompletableFuture();
      CompletableFuture<String> failure =
          oven.bake("").handle((value, e) -> "failed with " + BOUND.get()).toCompletableFuture();
      OvenBean.hot.countDown();

      assertThat(found.get(20, TimeUnit.SECONDS)).isEqualTo("baked bread with JNDI");
      assertThat(failure.get(20, TimeUnit.SECONDS)).isEqualTo("failed with JNDI");
      assertThat(Tasting.found).isEqualTo("JNDI");
    }
  }

  @Test
  void aContextThatHasEndedKeepsNoCallFromEnding() throws Exception {
    OvenBean.hot = new CountDownLatch(1);
    Executor ended =
        task -> {
          throw new RejectedExecutionException("the application has stopped");
        };
    try (TestApplication serving = serving();
        TestApplication calling = calling(ended)) {
      CompletableFuture<String> found =
          calling
              .get(Baker.class)
              .oven()
              .bake("bread")
              .thenApply(value -> value + " with " + BOUND.get())
              .toCompletableFuture();
      OvenBean.hot.countDown();

      assertThat(found.get(20, TimeUnit.SECONDS)).isEqualTo("baked bread with nothing");
    }
  }

  private static void bound(Runnable task) {
    BOUND.set("JNDI");
    try {
      task.run();
    } finally {
      BOUND.remove();
    }
  }

  private TestApplication serving() {
    return TestApplication.with(OvenBean.class).directory(directory).start();
  }

  private TestApplication calling(Executor context) {
    TestApplication calling =
        TestApplication.with(Baker.class, Tasting.class)
            .extension(ServletContainerBeans.class)
            .directory(directory)
            .set("beanwire.client.timeout", "20s")
            .start();
    calling.container().getBeanManager().getExtension(BeanwireExtension.class).start(context);
    return calling;
  }
}
