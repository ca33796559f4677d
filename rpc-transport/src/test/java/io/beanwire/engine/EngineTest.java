package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.engine.Shop.Line;
import io.beanwire.engine.Shop.OutOfStock;
import io.beanwire.engine.Shop.Receipt;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real calls over real sockets, found through the local registry. */
class EngineTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");

  @TempDir Path leases;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Registry registry;

  @BeforeEach
  void openRegistry() {
    registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    registry.close();
  }

  @Test
  void aCallReturnsWhatTheBeanReturns() throws Exception {
    serve(new ShopBean("a"));

    assertThat(client().hello("you")).isEqualTo("hello you from a");
    List<Line> lines = List.of(new Line("茶", 2));
    assertThat(client().place(lines)).isEqualTo(new Receipt(7, lines));
  }

  @Test
  void anApplicationExceptionArrivesAsWhatItIsWithBothStacks() {
    serve(new ShopBean("a"));

    OutOfStock thrown =
        catchThrowableOfType(OutOfStock.class, () -> client().place(List.of(new Line("tea", 101))));

    assertThat(thrown.product).isEqualTo("tea");
    assertThat(thrown).hasMessage("no tea left").hasCauseInstanceOf(IllegalStateException.class);
    assertThat(thrown.getStackTrace())
        .anyMatch(f -> f.getClassName().equals(ShopBean.class.getName()))
        .anyMatch(f -> f.getClassName().equals(EngineTest.class.getName()))
        .anyMatch(f -> f.toString().contains("--- remote call"));
    assertThatThrownBy(() -> client().place(List.of(new Line("tea", 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quantity: 0");
  }

  @Test
  void stagesAreAsynchronousAtBothEnds() throws Exception {
    serve(new ShopBean("a"));

    assertThat(client().later("x").toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isEqualTo("later x from a");
    assertThatThrownBy(() -> client().later("").toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStageMayBeContinuedWithASynchronousCall() throws Exception {
    serve(new ShopBean("a"));
    Shop shop = client();

    assertThat(
            shop.later("x").thenApply(shop::hello).toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isEqualTo("hello later x from a from a");
  }

  @Test
  void aOnewayCallArrives() {
    ShopBean bean = new ShopBean("a");
    serve(bean);

    client().note("remember");

    await().untilAsserted(() -> assertThat(bean.notes).containsExactly("remember"));
  }

  @Test
  void nonBlockingOperationsRunOnTheEventLoopAndOthersDoNot() {
    ShopBean bean = new ShopBean("a");
    serve(bean);

    assertThat(client().quick("x")).startsWith("beanwire-server-io-");
    client().hello("x");
    assertThat(bean.threads).allMatch(t -> t.startsWith("beanwire-call-"));
  }

  @Test
  void anAnswerThatComesTooLateIsADeadlineExceededThatSaysWhere() {
    ShopBean bean = new ShopBean("a");
    RpcServer server = serve(bean);
    Shop hasty = client(CallSettings.DEFAULT.withTimeout(Duration.ofMillis(150)));
    // The first call also connects, which may take longer on a busy machine.
    await().ignoreExceptions().until(() -> !hasty.hello("warm").isEmpty());

    RpcException thrown = catchThrowableOfType(RpcException.class, () -> hasty.await("gate"));

    assertThat(thrown.status()).isEqualTo(Status.DEADLINE_EXCEEDED);
    assertThat(thrown.status().outcome()).isEqualTo(Status.Outcome.UNKNOWN);
    assertThat(thrown.phase()).isEqualTo(RpcException.Phase.WAIT);
    assertThat(thrown.peer()).isEqualTo("127.0.0.1:" + server.port());
    assertThat(thrown).hasMessageContaining("shop.await(String)").hasMessageContaining("BW0709");
    assertThat(thrown.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    bean.gate("gate").countDown();
  }

  @Test
  void theDeadlineEndsAnAsynchronousCallAndCancelsTheBeansStage() throws Exception {
    ShopBean bean = new ShopBean("a");
    serve(bean);
    Shop hasty = client(CallSettings.DEFAULT.withTimeout(Duration.ofMillis(500)));
    hasty.hello("warm");

    CompletableFuture<String> answer = hasty.never();
    assertThat(bean.arrived("never").await(5, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(RpcException.class)
        .hasMessageContaining("DEADLINE_EXCEEDED");
    await().until(bean.unfinished::isCancelled);
  }

  @Test
  void cancellingTheStageCancelsTheBeansStage() throws Exception {
    ShopBean bean = new ShopBean("a");
    serve(bean);

    CompletableFuture<String> answer = client().never();
    assertThat(bean.arrived("never").await(5, TimeUnit.SECONDS)).isTrue();
    answer.cancel(true);

    await().until(bean.unfinished::isCancelled);
  }

  @Test
  void aServiceWithoutInstanceIsAnErrorThatNamesWhatIsThereInstead() {
    serve(new ShopBean("a"));
    Shop other =
        (Shop)
            rpcClient().proxy(Contract.of(Shop.class, "", "9"), operation -> CallSettings.DEFAULT);

    RpcException thrown = catchThrowableOfType(RpcException.class, () -> other.hello("x"));

    assertThat(thrown.status()).isEqualTo(Status.NO_INSTANCE);
    assertThat(thrown).hasMessageContaining("shop:9").hasMessageContaining("registry local");
  }

  @Test
  void callsThatWereNotRunGoToAnotherInstance() {
    RpcServer first = serve(new ShopBean("a"));
    ShopBean second = new ShopBean("b");
    serve(second);
    Shop shop = client();
    for (int i = 0; i < 20; i++) {
      shop.hello("warm");
    }

    first.close();

    for (int i = 0; i < 20; i++) {
      assertThat(shop.hello("x")).isEqualTo("hello x from b");
    }
  }

  @Test
  void stoppingOneOfTwoProvidersUnderLoadLosesNoCall() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    serve(new ShopBean("steady"));
    RpcServer leaving = serve(new ShopBean("leaving"));
    Shop shop = client();
    shop.hello("warm");
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread caller =
          new Thread(
              () -> {
                while (!stop.get()) {
                  try {
                    shop.hello("x");
                    answered.incrementAndGet();
                  } catch (Throwable e) {
                    failures.add(e);
                  }
                }
              });
      caller.start();
      callers.add(caller);
    }
    for (int round = 0; round < 5; round++) {
      int before = answered.get();
      await().until(() -> answered.get() > before + 1000);
      leaving.close();
      int after = answered.get();
      await().until(() -> answered.get() > after + 1000);
      leaving = serve(new ShopBean("leaving"));
    }
    stop.set(true);
    for (Thread caller : callers) {
      caller.join(10_000);
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void runningCallsEndDuringTheDrain() throws Exception {
    ShopBean bean = new ShopBean("a");
    RpcServer server = serve(bean);
    Shop shop = client();
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> shop.await("gate"), EngineTest::inOwnThread);
    assertThat(bean.arrived("gate").await(5, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(server::close, EngineTest::inOwnThread);
    await().until(() -> !server.isServing());
    assertThat(call).isNotDone();
    bean.gate("gate").countDown();

    call.get(5, TimeUnit.SECONDS);
    closing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aDrainWaitsAsLongAsACallRunsAndSaysThatItHasEnded() throws Exception {
    ShopBean bean = new ShopBean("a");
    RpcServer server = serve(bean);
    Shop shop = client();
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> shop.await("gate"), EngineTest::inOwnThread);
    assertThat(bean.arrived("gate").await(5, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Boolean> draining =
        CompletableFuture.supplyAsync(server::drain, EngineTest::inOwnThread);
    await().during(Duration.ofMillis(300)).until(() -> !draining.isDone());
    bean.gate("gate").countDown();

    assertThat(draining.get(5, TimeUnit.SECONDS)).isTrue();
    call.get(5, TimeUnit.SECONDS);
  }

  @Test
  void aDrainedServerComesBackWhenItIsPublishedAgain() {
    ShopBean bean = new ShopBean("a");
    RpcServer server = serve(bean);
    Shop shop = client();
    shop.hello("x");

    server.drain();
    assertThatThrownBy(() -> shop.hello("x")).isInstanceOf(RpcException.class);
    server.publish();

    await().untilAsserted(() -> assertThat(shop.hello("x")).isEqualTo("hello x from a"));
  }

  @Test
  void aTooLongRequestAndATooLongAnswerAreErrorsOfTheirCallOnly() {
    RpcServer server =
        open(
            RpcServer.builder()
                .settings(ServerSettings.DEFAULT.withMaxBodyBytes(64 << 10))
                .registry(registry)
                .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("a")))
                .build());
    server.start();
    server.publish();
    Shop shop = client();

    assertThat(shop.count(new byte[60_000])).isEqualTo(60_000);
    assertThatThrownBy(() -> shop.count(new byte[70_000]))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("UNSENDABLE_REQUEST")
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> shop.bytes(17 << 20))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("UNSENDABLE_ANSWER");
    assertThat(shop.bytes(15 << 20)).hasSize(15 << 20);
  }

  @Test
  void anOverloadedProviderSaysSo() throws Exception {
    ShopBean bean = new ShopBean("a");
    RpcServer server =
        open(
            RpcServer.builder()
                .settings(ServerSettings.DEFAULT.withWorkers(1, 1))
                .registry(registry)
                .export(Export.of(SHOP, ShopBean.class, () -> bean))
                .build());
    server.start();
    server.publish();
    Shop shop = client();
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() -> shop.await("gate"), EngineTest::inOwnThread);
    assertThat(bean.arrived("gate").await(5, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> shop.await("gate"), EngineTest::inOwnThread);
    await().until(() -> server.inFlightCalls() == 2);

    assertThatThrownBy(() -> shop.hello("x"))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("OVERLOADED");

    bean.gate("gate").countDown();
    first.get(5, TimeUnit.SECONDS);
    second.get(5, TimeUnit.SECONDS);
  }

  /** Blocks no pool that others share. */
  private static void inOwnThread(Runnable task) {
    new Thread(task, "caller").start();
  }

  private RpcServer serve(ShopBean bean) {
    RpcServer server =
        open(
            RpcServer.builder()
                .registry(registry)
                .export(Export.of(SHOP, ShopBean.class, () -> bean))
                .build());
    server.start();
    server.publish();
    return server;
  }

  private Shop client() {
    return client(CallSettings.DEFAULT);
  }

  private Shop client(CallSettings settings) {
    return (Shop) rpcClient().proxy(SHOP, operation -> settings);
  }

  private RpcClient rpcClient() {
    return open(RpcClient.builder().registry(registry).build());
  }

  private <T extends AutoCloseable> T open(T resource) {
    open.add(0, resource);
    return resource;
  }
}
