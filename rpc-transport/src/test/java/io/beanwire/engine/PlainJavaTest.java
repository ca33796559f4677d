package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beanwire.DeploymentException;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as README shows it, without a container. */
class PlainJavaTest {
  @TempDir Path directory;

  public interface Clock {
    String time();

    void sleep();
  }

  /** Shows one time, and sleeps until it is woken. */
  private static final class StoppedClock implements Clock {
    private final CountDownLatch woken = new CountDownLatch(1);

    @Override
    public String time() {
      return "noon";
    }

    @Override
    public void sleep() {
      try {
        woken.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aProxyNeedsNoCastAndNoContract() {
    try (LocalRegistry registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
        RpcServer server =
            RpcServer.builder()
                .registry(registry)
                .export(Export.of(Clock.class, new StoppedClock()))
                .build();
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      server.start();
      server.publish();

      Clock clock = client.proxy(Clock.class);

      assertThat(clock.time()).isEqualTo("noon");
    }
  }

  @Test
  void itsSettingsAreThoseOfEveryOperation() {
    StoppedClock bean = new StoppedClock();
    try (LocalRegistry registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
        RpcServer server =
            RpcServer.builder().registry(registry).export(Export.of(Clock.class, bean)).build();
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      server.start();
      server.publish();

      Clock clock =
          client.proxy(Clock.class, CallSettings.DEFAULT.withTimeout(Duration.ofMillis(50)));

      assertThatExceptionOfType(RpcException.class)
          .isThrownBy(clock::sleep)
          .satisfies(e -> assertThat(e.status()).isIn(Status.DEADLINE_EXCEEDED, Status.EXPIRED))
          .satisfies(e -> assertThat(e.getMessage()).startsWith(e.code() + " "));
      bean.woken.countDown();
    }
  }

  @Test
  void whatIsNoRemoteInterfaceIsRefused() {
    try (LocalRegistry registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      assertThatExceptionOfType(DeploymentException.class)
          .isThrownBy(() -> client.proxy(String.class))
          .withMessageContaining("BW0101");
      assertThatExceptionOfType(DeploymentException.class)
          .isThrownBy(() -> Export.of(StoppedClock.class, new StoppedClock()))
          .withMessageContaining("BW0101");
    }
  }
}
