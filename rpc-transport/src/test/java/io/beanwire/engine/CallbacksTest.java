package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.client.CallSettings;
import io.beanwire.client.ClientSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.registry.TextSettings;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Continuations that block the threads on which others would run. */
class CallbacksTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");
  private static final int THREADS = ClientSettings.DEFAULT.callbackThreads();

  private final List<AutoCloseable> open = new ArrayList<>();
  private RpcServer server;
  private RpcClient client;

  @BeforeEach
  void connect() {
    server =
        RpcServer.builder()
            .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("a")))
            .build();
    server.start();
    client =
        RpcClient.builder()
            .registry(
                new StaticRegistry(
                    new TextSettings(
                        Map.of("beanwire.client.shop.addresses", "127.0.0.1:" + server.port()))))
            .build();
    open.add(client);
    open.add(server);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void continuationsThatJoinOtherCallsGetTheirResults() {
    Shop shop = shop(Duration.ofSeconds(20));
    CountDownLatch allBlock = new CountDownLatch(THREADS);

    List<CompletableFuture<String>> calls =
        IntStream.range(0, THREADS)
            .mapToObj(
                i ->
                    shop.later("outer")
                        .toCompletableFuture()
                        .thenApply(
                            outer -> {
                              allBlock.countDown();
                              awaitAll(allBlock);
                              return outer
                                  + ", "
                                  + shop.later("inner " + i).toCompletableFuture().join();
                            }))
            .toList();

    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(call.orTimeout(15, TimeUnit.SECONDS).join())
                    .contains("outer")
                    .contains("inner"));
  }

  @Test
  void aDeadlineIsToldWhileEveryCallbackThreadIsBlocked() throws Exception {
    Shop patient = shop(Duration.ofSeconds(20));
    Shop hurried = shop(Duration.ofMillis(300));
    CountDownLatch blocked = new CountDownLatch(THREADS);
    CountDownLatch gate = new CountDownLatch(1);
    for (int i = 0; i < THREADS; i++) {
      patient
          .later("x")
          .thenAccept(
              value -> {
                blocked.countDown();
                awaitAll(gate);
              });
    }
    assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Throwable> told =
        hurried.never().handle((value, error) -> error).orTimeout(20, TimeUnit.SECONDS);

    assertThat(told.join())
        .satisfiesAnyOf(
            e -> assertThat(e).hasMessageContaining("DEADLINE_EXCEEDED"),
            e ->
                assertThat(e)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("DEADLINE_EXCEEDED"));
    gate.countDown();
  }

  private Shop shop(Duration timeout) {
    return (Shop) client.proxy(SHOP, o -> CallSettings.DEFAULT.withTimeout(timeout));
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opens the gate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
