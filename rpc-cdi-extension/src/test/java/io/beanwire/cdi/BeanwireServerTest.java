package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.cdi.BeanwireServer.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeanwireServerTest {
  @TempDir Path directory;

  public interface Baker {
    String bake();

    void bakeSlowly();
  }

  @Remote
  public static class BakerBean implements Baker {
    private final CountDownLatch baking = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final String name = "baker-" + System.identityHashCode(this);

    @Override
    public String bake() {
      return name;
    }

    @Override
    public void bakeSlowly() {
      baking.countDown();
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    CountDownLatch baking() {
      return baking;
    }

    CountDownLatch done() {
      return done;
    }
  }

  @ApplicationScoped
  public static class Customer {
    @Inject @Remote Baker baker;

    Baker baker() {
      return baker;
    }
  }

  @Test
  void aDrainedServerIsNotCalledUntilItResumes() {
    try (TestApplication first = serving();
        TestApplication second = serving();
        TestApplication calling = calling()) {
      Baker baker = calling.get(Customer.class).baker();
      BeanwireServer server = first.get(BeanwireServer.class);
      String drained = first.get(Baker.class).bake();
      String other = second.get(Baker.class).bake();
      await().until(() -> baker.bake().equals(drained));

      assertThat(server.drain()).isTrue();
      assertThat(server.state()).isEqualTo(State.DRAINED);
      for (int i = 0; i < 50; i++) {
        assertThat(baker.bake()).isEqualTo(other);
      }

      server.resume();
      assertThat(server.state()).isEqualTo(State.SERVING);
      await().until(() -> baker.bake().equals(drained));
    }
  }

  @Test
  void aDrainWaitsForTheCallsThatRun() throws Exception {
    try (TestApplication serving = serving();
        TestApplication calling = calling()) {
      Baker remote = calling.get(Customer.class).baker();
      BakerBean local = serving.get(BakerBean.class);
      CompletableFuture<Void> call = CompletableFuture.runAsync(remote::bakeSlowly);
      local.baking().await();

      BeanwireServer server = serving.get(BeanwireServer.class);
      CompletableFuture<Boolean> drain = CompletableFuture.supplyAsync(server::drain);
      await().until(() -> server.state() == State.DRAINING);
      assertThat(drain).isNotDone();

      local.done().countDown();
      assertThat(drain.join()).isTrue();
      call.join();
      assertThat(server.state()).isEqualTo(State.DRAINED);
    }
  }

  @Test
  void anApplicationWithoutExportsHasNoServer() {
    try (TestApplication calling = calling()) {
      BeanwireServer server = calling.get(BeanwireServer.class);

      assertThat(server.state()).isEqualTo(State.ABSENT);
      assertThat(server.drain()).isTrue();
      server.resume();
      assertThat(server.state()).isEqualTo(State.ABSENT);
    }
  }

  private TestApplication serving() {
    return TestApplication.with(BakerBean.class).directory(directory).start();
  }

  private TestApplication calling() {
    return TestApplication.with(Customer.class).directory(directory).start();
  }
}
