package io.beanwire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.RpcException;
import io.beanwire.ServiceName;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import io.beanwire.net.EventLoops;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A client that is closed on event loops that live on. */
class ClosingTest {
  @ServiceName("waiting")
  interface Waiting {
    CompletableFuture<String> never();
  }

  @Test
  void aClosedClientEndsItsCallsThatWaitForTheRegistry() {
    Contract contract = Contract.of(Waiting.class, "", "");
    RpcClient client = RpcClient.builder().registry(new Pushed()).build();
    Waiting proxy =
        (Waiting)
            client.proxy(
                contract, operation -> CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(5)));
    CompletableFuture<String> call = proxy.never();

    client.close();

    assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(RpcException.class);
  }

  @Test
  void aClosedClientEndsItsCallsAlsoOnInstancesThatHaveLeftTheRegistry() throws Exception {
    Contract contract = Contract.of(Waiting.class, "", "");
    CountDownLatch arrived = new CountDownLatch(1);
    Waiting bean =
        () -> {
          arrived.countDown();
          return new CompletableFuture<>();
        };
    Pushed registry = new Pushed();
    try (EventLoops loops = EventLoops.start(1, "closing-test-");
        RpcServer server =
            RpcServer.builder().export(Export.of(contract, bean.getClass(), () -> bean)).build();
        RpcClient client = RpcClient.builder().registry(registry).eventLoops(loops).build()) {
      server.start();
      Waiting proxy =
          (Waiting)
              client.proxy(
                  contract, operation -> CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(5)));
      registry.push(contract.service(), server.port());
      CompletableFuture<String> call = proxy.never();
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      registry.push(contract.service(), server.port() == 1 ? 2 : 1); // another one in its place

      client.close();

      assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(RpcException.class);
    }
  }

  private static final class Pushed implements Registry {
    private volatile Consumer<List<Instance>> listener = instances -> {};

    void push(ServiceId service, int port) {
      listener.accept(
          List.of(
              new Instance(
                  "at " + port, service, "127.0.0.1", port, 100, Instant.EPOCH, Map.of())));
    }

    @Override
    public String name() {
      return "pushed";
    }

    @Override
    public Registration register(Instance instance) {
      return () -> {};
    }

    @Override
    public Subscription subscribe(ServiceId service, Consumer<List<Instance>> told) {
      listener = told;
      return () -> {};
    }

    @Override
    public Set<ServiceId> knownServices() {
      return Set.of();
    }

    @Override
    public void close() {}
  }
}
