package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import io.beanwire.server.admission.CallLimit;
import io.beanwire.server.admission.CallLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation with a limit, called through sockets. */
class LimitedCallsTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");
  private static final int MAX_BODY = 1 << 20;

  @TempDir Path leases;
  private final List<RpcServer> servers = new ArrayList<>();
  private final List<ShopBean> beans = new ArrayList<>();
  private Registry registry;
  private RpcClient client;

  @BeforeEach
  void open() {
    registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
    client = RpcClient.builder().registry(registry).build();
  }

  @AfterEach
  void close() {
    beans.forEach(bean -> bean.gate("report").countDown());
    client.close();
    servers.forEach(RpcServer::close);
    registry.close();
    servers.forEach(server -> await().untilAsserted(() -> assertThat(server.heldBytes()).isZero()));
  }

  @Test
  void aSlowOperationLeavesTheWorkersToTheOthersAndWhatIsOverItsLimitIsRefused() throws Exception {
    ShopBean bean = serve("a", new CallLimit(2, 1));
    RpcServer server = servers.get(0);
    Shop shop = shop();
    List<CompletableFuture<Void>> slow = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      slow.add(later(() -> shop.await("report")));
    }
    await().until(() -> server.inFlightCalls() == 3 && bean.calls.get() == 2);

    RpcException refused = catchThrowableOfType(RpcException.class, () -> shop.await("report"));

    assertThat(refused.status()).isEqualTo(Status.OVERLOADED);
    assertThat(refused.status().outcome()).isEqualTo(Status.Outcome.NOT_EXECUTED);
    assertThat(refused)
        .hasMessageContaining("BW0823")
        .hasMessageContaining("shop#await")
        .hasMessageContaining("beanwire.server.shop.await.max-concurrent");
    assertThat(shop.hello("you")).isEqualTo("hello you from a");
    bean.gate("report").countDown();
    for (CompletableFuture<Void> each : slow) {
      each.get(20, TimeUnit.SECONDS);
    }
    assertThat(bean.calls).hasValue(4);
  }

  @Test
  void whatOneInstanceRefusesRunsOnAnother() throws Exception {
    ShopBean busy = serve("busy", new CallLimit(1, 0));
    Shop shop = shop();
    CompletableFuture<Void> slow = later(() -> shop.await("report"));
    await().until(() -> busy.calls.get() == 1);
    ShopBean free = serve("free", new CallLimit(100, 0));
    await().until(() -> shop.find(1).startsWith("free"));
    int before = free.calls.get();

    free.gate("report").countDown();
    for (int i = 0; i < 40; i++) {
      shop.await("report");
    }

    assertThat(free.calls.get()).isEqualTo(before + 40);
    busy.gate("report").countDown();
    slow.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aConnectionThatIsLostGivesUpThePlacesOfItsCalls() throws Exception {
    ShopBean bean = new ShopBean("a");
    beans.add(bean);
    // One that goes on whoever has gone: else the interrupt would end it.
    serve(
        Export.of(SHOP, ShopBean.class, () -> bean)
            .withLimits(CallLimits.NONE.withMethod("await", new CallLimit(1, 1)))
            .withInterruptible(operation -> false));
    RpcServer server = servers.get(0);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(SHOP, "await"), text("report"));
      await().until(() -> bean.calls.get() == 1);
      peer.request(RawPeer.REQUEST, 2, 60_000, RawPeer.id(SHOP, "await"), text("report"));
      await().until(() -> server.inFlightCalls() == 2);
    }
    await().until(() -> server.inFlightCalls() == 1);

    CompletableFuture<Void> next = later(() -> shop().await("report"));
    await().until(() -> server.inFlightCalls() == 2);
    bean.gate("report").countDown();
    next.get(20, TimeUnit.SECONDS);
    assertThat(bean.calls).hasValue(2);
  }

  @Test
  void aNonBlockingCallThatWaitsCanBeCancelled() throws Exception {
    ShopBean bean = new ShopBean("a");
    serve(bean, CallLimits.NONE.withService(new CallLimit(1, 5)));
    RpcServer server = servers.get(0);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(SHOP, "await"), text("report"));
      await().until(() -> bean.calls.get() == 1);
      peer.request(RawPeer.REQUEST, 2, 60_000, RawPeer.id(SHOP, "quick"), text("x"));
      await().until(() -> server.inFlightCalls() == 2);

      peer.request(RawPeer.CANCEL, 2, 60_000, 0);

      await().until(() -> server.inFlightCalls() == 1);
      bean.gate("report").countDown();
      assertThat(peer.read().callId()).isEqualTo(1);
    }
  }

  /** On a thread of its own: the common pool may have none to spare. */
  private static CompletableFuture<Void> later(Runnable task) {
    return CompletableFuture.runAsync(task, run -> new Thread(run, "caller").start());
  }

  private Shop shop() {
    return (Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT);
  }

  private ShopBean serve(String name, CallLimit limit) {
    ShopBean bean = new ShopBean(name);
    serve(bean, CallLimits.NONE.withMethod("await", limit));
    return bean;
  }

  private void serve(ShopBean bean, CallLimits limits) {
    beans.add(bean);
    serve(Export.of(SHOP, ShopBean.class, () -> bean).withLimits(limits));
  }

  private void serve(Export export) {
    RpcServer server =
        RpcServer.builder()
            .settings(
                ServerSettings.DEFAULT
                    .withWorkers(4, 100)
                    .withMaxBodyBytes(MAX_BODY)
                    .withDrainTimeout(Duration.ofSeconds(1)))
            .registry(registry)
            .export(export)
            .build();
    servers.add(server);
    server.start();
    server.publish();
  }

  private static byte[] text(String text) {
    byte[] bytes = new byte[text.length() + 1];
    bytes[0] = (byte) text.length();
    System.arraycopy(
        text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 1, text.length());
    return bytes;
  }
}
