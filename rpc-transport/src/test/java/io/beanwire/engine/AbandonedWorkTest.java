package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.Status;
import io.beanwire.call.ServerFilter;
import io.beanwire.contract.Contract;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beans that go on after their calls have ended hold the arguments, and so these are counted. */
class AbandonedWorkTest {
  private static final Contract KEEPER = Contract.of(Keeper.class, "", "");
  private static final int MAX_BODY = 1 << 20;
  private static final int LENGTH = 60_000;

  /** What all connections hold is known up to what each is granted in any case. */
  private static final int ALMOST_NOTHING = 4 << 10;

  private final KeeperBean bean = new KeeperBean();
  private RpcServer server;

  interface Keeper {
    CompletionStage<String> keep(String text);

    String hold(String text);

    void ping();
  }

  private static final class KeeperBean implements Keeper {
    final List<CompletableFuture<String>> kept = new CopyOnWriteArrayList<>();
    final CountDownLatch holds = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);

    /** A stage that nobody but the bean can end. */
    @Override
    public CompletionStage<String> keep(String text) {
      CompletableFuture<String> own = new CompletableFuture<>();
      kept.add(own);
      return own.minimalCompletionStage();
    }

    @Override
    public String hold(String text) {
      holds.countDown();
      try {
        assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "held";
    }

    @Override
    public void ping() {}
  }

  @AfterEach
  void close() {
    bean.gate.countDown();
    server.close();
    bean.kept.forEach(stage -> stage.complete("at last"));
    await().untilAsserted(() -> assertThat(server.heldBytes()).isZero());
  }

  @Test
  void theArgumentsOfAStageThatIsOverdueCountUntilItEnds() throws Exception {
    serve(null);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 1_000, RawPeer.id(KEEPER, "keep"), longText());
      assertThat(peer.read().code()).isEqualTo(Status.DEADLINE_EXCEEDED.code());
      await().until(() -> server.inFlightCalls() == 0);

      assertThat(server.heldBytes()).isGreaterThanOrEqualTo(LENGTH);
      bean.kept.get(0).complete("late");
      assertThat(server.heldBytes()).isLessThan(ALMOST_NOTHING);
    }
  }

  @Test
  void theArgumentsOfACancelledStageCountUntilItEnds() throws Exception {
    serve(null);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      for (int id = 1; id <= 3; id++) {
        peer.request(RawPeer.REQUEST, id, 60_000, RawPeer.id(KEEPER, "keep"), longText());
      }
      await().until(() -> bean.kept.size() == 3);
      for (int id = 1; id <= 3; id++) {
        peer.request(RawPeer.CANCEL, id, 60_000, 0);
      }
      await().until(() -> server.inFlightCalls() == 0);

      assertThat(server.heldBytes()).isGreaterThanOrEqualTo(3 * LENGTH);
      bean.kept.get(0).completeExceptionally(new AssertionError("too late to fail"));
      assertThat(server.heldBytes()).isBetween(2L * LENGTH, 3L * LENGTH);
      bean.kept.forEach(stage -> stage.complete("late"));
      assertThat(server.heldBytes()).isLessThan(ALMOST_NOTHING);
    }
  }

  @Test
  void theArgumentsOfALostConnectionCountUntilTheStageEnds() throws Exception {
    serve(null);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(KEEPER, "keep"), longText());
      await().until(() -> bean.kept.size() == 1);
    }
    await().until(() -> server.inFlightCalls() == 0);

    assertThat(server.heldBytes()).isGreaterThanOrEqualTo(LENGTH);
    bean.kept.get(0).complete("late");
    await().untilAsserted(() -> assertThat(server.heldBytes()).isZero());
  }

  @Test
  void aFilterThatAnswersEarlyDoesNotGiveBackWhatTheBeanHolds() throws Exception {
    serve(
        (request, next) -> {
          if (request.operation().name().equals("hold")) {
            new Thread(next::proceed, "elsewhere").start();
            arrives(bean.holds);
            return CompletableFuture.completedFuture("early");
          }
          CompletionStage<Object> unused = next.proceed();
          return CompletableFuture.completedFuture("early");
        });
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(KEEPER, "hold"), longText());
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      await().until(() -> server.inFlightCalls() == 0);
      assertThat(server.heldBytes()).isGreaterThanOrEqualTo(LENGTH);
      bean.gate.countDown();
      await().untilAsserted(() -> assertThat(server.heldBytes()).isLessThan(ALMOST_NOTHING));

      peer.request(RawPeer.REQUEST, 2, 60_000, RawPeer.id(KEEPER, "keep"), longText());
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      await().until(() -> server.inFlightCalls() == 0);
      assertThat(server.heldBytes()).isGreaterThanOrEqualTo(LENGTH);
      bean.kept.get(0).complete("late");
      assertThat(server.heldBytes()).isLessThan(ALMOST_NOTHING);
    }
  }

  @Test
  void manyRunningCallsWithLargeArgumentsPauseReadingUntilTheyEnd() throws Exception {
    int requests = 200;
    serve(null);
    long memory = 8L << 20;
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  for (int id = 1; id <= requests; id++) {
                    peer.request(
                        RawPeer.REQUEST, id, 60_000, RawPeer.id(KEEPER, "keep"), longText());
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              },
              "sender");
      sender.start();
      await().until(() -> server.heldBytes() > memory / 5);

      await().during(Duration.ofMillis(300)).until(() -> server.heldBytes() <= memory);
      assertThat(bean.kept.size()).isLessThan(requests / 2);
      await()
          .untilAsserted(
              () -> {
                bean.kept.forEach(stage -> stage.complete("late"));
                assertThat(bean.kept).hasSize(requests);
                assertThat(server.heldBytes()).isLessThan(ALMOST_NOTHING);
              });
      sender.join();
    }
  }

  private void serve(ServerFilter filter) {
    RpcServer.Builder builder =
        RpcServer.builder()
            .settings(
                ServerSettings.builder()
                    .workers(4, 1000)
                    .maxBodyBytes(MAX_BODY)
                    .maxMemoryBytes(8 << 20)
                    .drainTimeout(Duration.ofSeconds(1))
                    .build())
            .export(Export.of(KEEPER, KeeperBean.class, () -> bean));
    if (filter != null) {
      builder.filter(filter);
    }
    server = builder.build();
    server.start();
  }

  private static void arrives(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] longText() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write('S');
    text.write(LENGTH >> 8);
    text.write(LENGTH & 0xff);
    text.writeBytes("g".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII));
    return text.toByteArray();
  }
}
