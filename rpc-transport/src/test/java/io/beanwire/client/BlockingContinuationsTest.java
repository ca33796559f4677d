package io.beanwire.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.RpcException;
import io.beanwire.ServiceName;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Continuations that block threads of the callback pool. */
class BlockingContinuationsTest {
  /** More than there are callback threads. */
  private static final int CALLS = 40;

  @ServiceName("stages")
  interface Stages {
    CompletableFuture<String> gated();

    CompletableFuture<String> never();
  }

  @Test
  void continuationsThatJoinOtherCallsGetOutByTheirDeadline() throws Exception {
    Contract contract = Contract.of(Stages.class, "", "");
    CompletableFuture<String> gate = new CompletableFuture<>();
    Stages bean =
        new Stages() {
          @Override
          public CompletableFuture<String> gated() {
            return gate.copy();
          }

          @Override
          public CompletableFuture<String> never() {
            return new CompletableFuture<>();
          }
        };
    Pushed registry = new Pushed();
    try (RpcServer server =
            RpcServer.builder().export(Export.of(contract, bean.getClass(), () -> bean)).build();
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      server.start();
      Stages proxy =
          (Stages)
              client.proxy(
                  contract,
                  operation ->
                      CallSettings.DEFAULT.withTimeout(
                          operation.name().equals("never")
                              ? Duration.ofMillis(300)
                              : Duration.ofSeconds(30)));
      registry.push(contract.service(), server.port());
      List<CompletableFuture<String>> joining = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        joining.add(proxy.gated().thenApply(opened -> proxy.never().join()));
      }

      gate.complete("open");

      for (CompletableFuture<String> each : joining) {
        assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS))
            .hasRootCauseInstanceOf(RpcException.class);
      }
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
