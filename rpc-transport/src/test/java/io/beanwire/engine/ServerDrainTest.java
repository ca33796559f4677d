package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.Status;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a stopping server still does, and what it leaves behind. */
class ServerDrainTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");
  private static final int GOAWAY = 9;
  private static final int MAX_BODY = 32 << 20;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final ShopBean bean = new ShopBean("a");

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("beanwire-")));
  }

  @Test
  void aOnewayCallThatArrivesDuringTheDrainIsRun() throws Exception {
    RpcServer server = serve(ServerSettings.DEFAULT.withDrainTimeout(Duration.ofSeconds(20)));
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      CompletableFuture<Void> closing = inOwnThread(server::close);
      assertThat(peer.read().type()).isEqualTo(GOAWAY);

      peer.request(RawPeer.ONEWAY, 0, 60_000, RawPeer.id(SHOP, "note"), (byte) 1, (byte) 'x');

      await().untilAsserted(() -> assertThat(bean.notes).containsExactly("x"));
      peer.close();
      closing.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aServerThatWaitsForGoodbyesListensNoLongerAndStillRunsWhatIsOnItsWay() throws Exception {
    RpcServer server = serve(ServerSettings.DEFAULT);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      CompletableFuture<Void> closing = inOwnThread(server::close);
      assertThat(peer.read().type()).isEqualTo(GOAWAY);
      awaitNobodyListening(server.port());

      peer.request(RawPeer.ONEWAY, 0, 60_000, RawPeer.id(SHOP, "note"), (byte) 1, (byte) 'x');

      await().untilAsserted(() -> assertThat(bean.notes).containsExactly("x"));
      peer.close();
      closing.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoGreetsAServerThatIsAboutToCloseIsTurnedAwayBeforeItSendsAnything() throws Exception {
    RpcServer server = serve(ServerSettings.DEFAULT);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY);
        RawPeer late = RawPeer.silent(server.port())) {
      CompletableFuture<Void> closing = inOwnThread(server::close);
      assertThat(peer.read().type()).isEqualTo(GOAWAY);
      awaitNobodyListening(server.port());

      RawPeer.Received answer = late.greet(MAX_BODY);

      assertThat(answer.type()).isEqualTo(RawPeer.ERROR);
      assertThat(answer.code()).isEqualTo(Status.SHUTTING_DOWN.code());
      peer.close();
      closing.get(20, TimeUnit.SECONDS);
    }
  }

  private static void awaitNobodyListening(int port) {
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> RawPeer.silent(port).close())
                    .isInstanceOf(ConnectException.class));
  }

  @Test
  void anInterruptedDrainSaysSoAndDoesNotBlameItsTimeout() throws Exception {
    RpcServer server = serve(ServerSettings.DEFAULT.withDrainTimeout(Duration.ofMinutes(5)));
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY);
        LogLines log = new LogLines("io.beanwire.server")) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(SHOP, "await"), (byte) 1, (byte) 'x');
      awaitQuietly(bean.arrived("x"));
      Thread draining = new Thread(server::drain, "draining");
      draining.start();
      assertThat(peer.read().type()).isEqualTo(GOAWAY);

      draining.interrupt();
      draining.join(20_000);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("BW0829 the drain was interrupted, with 1 calls still in flight");
    } finally {
      bean.gate("x").countDown();
    }
  }

  @Test
  void onewayCallsThatComeAfterTheDrainTimeoutAreDroppedWithOneLineThatCounts() throws Exception {
    RpcServer server = serve(ServerSettings.DEFAULT.withDrainTimeout(Duration.ZERO));
    try (LogLines log = new LogLines("io.beanwire.server");
        RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      server.drain();
      for (int i = 0; i < 200; i++) {
        peer.request(RawPeer.ONEWAY, 0, 60_000, RawPeer.id(SHOP, "note"), (byte) 1, (byte) 'x');
      }
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(SHOP, "hello"), (byte) 1, (byte) 'x');
      assertThat(peer.read().type()).isEqualTo(GOAWAY);
      assertThat(peer.read().code()).isEqualTo(Status.SHUTTING_DOWN.code());
      peer.close();
      server.close();

      assertThat(bean.notes).isEmpty();
      assertThat(log.lines()).filteredOn(l -> l.contains("BW0818")).isNotEmpty().hasSizeLessThan(4);
    }
  }

  @Test
  void aLongAnswerOverASlowLineArrivesBeforeTheServerCloses() throws Exception {
    int length = 15 << 20;
    RpcServer server = serve(ServerSettings.DEFAULT.withDrainTimeout(Duration.ofSeconds(60)));
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY, 64 << 10)) {
      peer.request(
          RawPeer.REQUEST,
          1,
          60_000,
          RawPeer.id(SHOP, "bytes"),
          new byte[] {'I', 0, (byte) 0xf0, 0, 0});
      byte[] piece = new byte[256 << 10];
      peer.in().readFully(piece);

      CompletableFuture<Void> closing = inOwnThread(server::close);
      await().until(() -> !server.isServing());
      int read = piece.length;
      CountDownLatch pace = new CountDownLatch(1);
      while (read < length) {
        int more = peer.in().read(piece);
        assertThat(more).as("bytes after %s of %s", read, length).isPositive();
        read += more;
        assertThat(pace.await(more / 5, TimeUnit.MICROSECONDS)).isFalse();
      }

      peer.close();
      closing.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void registrationsAreWithdrawnAtTheSameTime() {
    CyclicBarrier together = new CyclicBarrier(5);
    List<Boolean> met = new ArrayList<>();
    RpcServer server =
        serveFive(
            new Withdrawing(
                () -> {
                  boolean inTime = meets(together);
                  synchronized (met) {
                    met.add(inTime);
                  }
                }));

    server.drain();

    synchronized (met) {
      assertThat(met).hasSize(5).containsOnly(true);
    }
  }

  @Test
  void aRegistryThatHangsHoldsTheStopUpForAShortTimeOnly() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    RpcServer server = serveFive(new Withdrawing(() -> awaitQuietly(hanging)));
    CompletableFuture<Void> closing = inOwnThread(server::close);

    closing.get(15, TimeUnit.SECONDS);

    assertThat(hanging.getCount()).isEqualTo(1);
    hanging.countDown();
  }

  private RpcServer serveFive(Registry registry) {
    RpcServer.Builder builder = RpcServer.builder().registry(registry);
    for (int i = 0; i < 5; i++) {
      builder.export(Export.of(Contract.of(Shop.class, "", "v" + i), ShopBean.class, () -> bean));
    }
    RpcServer server = open(builder.build());
    server.start();
    server.publish();
    return server;
  }

  private RpcServer serve(ServerSettings settings) {
    RpcServer server =
        open(
            RpcServer.builder()
                .settings(settings)
                .export(Export.of(SHOP, ShopBean.class, () -> bean))
                .build());
    server.start();
    return server;
  }

  private static CompletableFuture<Void> inOwnThread(Runnable task) {
    return CompletableFuture.runAsync(task, run -> new Thread(run, "closer").start());
  }

  private static boolean meets(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      return false;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T extends AutoCloseable> T open(T resource) {
    open.add(0, resource);
    return resource;
  }

  /** A registry that takes its time to let an instance go. */
  private record Withdrawing(Runnable withdraw) implements Registry {
    @Override
    public String name() {
      return "withdrawing";
    }

    @Override
    public boolean spansMachines() {
      return false;
    }

    @Override
    public Registration register(Instance instance) {
      return withdraw::run;
    }

    @Override
    public Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
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
