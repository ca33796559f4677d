package io.beanwire.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.net.memory.MemoryBudget;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What peers can make a listening side hold, counted, over real sockets. */
class HostileMemoryTest {
  private static final int MIB = 1 << 20;

  private final EventLoops loops = EventLoops.start(1, "beanwire-test-io-");
  private final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private MemoryBudget budget = new MemoryBudget(64 * MIB, 2 * MIB);
  private Duration heartbeat = Duration.ofSeconds(10);
  private boolean keeps;
  private ListeningSocket listening;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    listening.close();
    await().untilAsserted(() -> assertThat(budget.usedBytes()).isZero());
    loops.close();
  }

  @Test
  void pingsWhoseAnswersNobodyReadsTakeOnePong() throws Exception {
    budget = new MemoryBudget(512 * MIB, 256 * MIB);
    listen(ConnectionLimits.of(100));
    RawPeer peer = greeted();
    Recorder recorder = accepted.poll(30, SECONDS);
    Connection connection = recorder.opened.get(30, SECONDS);
    // So that no PONG leaves, whatever the sockets' buffers hold.
    connection.send(frame(connection, 16 * MIB));
    ByteBuf pings = Unpooled.buffer();
    for (int i = 0; i < 1_500; i++) {
      FrameWriter writer = new FrameWriter(1);
      writer.writeEmpty(pings, FrameType.PING, i);
    }
    long before = connection.pendingBytes();
    for (int i = 0; i < 10; i++) {
      peer.send(pings.duplicate());
    }
    peer.send("bea7010200010000 0000000100000000");
    // A flood of PINGs is read slowly.
    await().atMost(Duration.ofSeconds(60)).until(() -> recorder.frames.size() == 1);

    assertThat(connection.pendingBytes()).isLessThan(before + 2 * MIB);
  }

  @Test
  void aPeerIsNotReadFromWhileWhatItSentIsKept() throws Exception {
    keeps = true;
    listen(ConnectionLimits.of(100));
    RawPeer peer = greeted();
    Recorder recorder = accepted.poll(30, SECONDS);
    Connection connection = recorder.opened.get(30, SECONDS);
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 48; i++) {
                  peer.send(request(100_000));
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    int released = 0;
    while (released < 48) {
      int ready = released;
      await().until(() -> recorder.frames.size() > ready);
      assertThat(budget.usedBytes()).isLessThan(4 * MIB);
      connection.release(recorder.frames.get(released));
      connection.release(recorder.frames.get(released));
      released++;
    }
    sending.get(30, SECONDS);
  }

  @Test
  void aPeerThatHoldsMoreThanHalfOfItsShareStillHasItsNextTurn() throws Exception {
    keeps = true;
    listen(ConnectionLimits.of(100));
    RawPeer peer = greeted();
    Recorder recorder = accepted.poll(30, SECONDS);
    Connection connection = recorder.opened.get(30, SECONDS);
    peer.send(request(MIB + MIB / 4));
    await().until(() -> recorder.frames.size() == 1);
    ByteBuf burst = Unpooled.buffer();
    for (int i = 0; i < 1_000; i++) {
      burst.writeBytes(request(8));
    }
    peer.send(burst);

    await().until(() -> recorder.frames.size() == 1_001);
    recorder.frames.forEach(connection::release);
  }

  @Test
  void aPeerThatIsNotReadFromIsNotTakenForSilent() throws Exception {
    keeps = true;
    heartbeat = Duration.ofMillis(50);
    listen(ConnectionLimits.of(100));
    RawPeer peer = greeted();
    Recorder paused = accepted.poll(30, SECONDS);
    Connection connection = paused.opened.get(30, SECONDS);
    peer.send(request(1_500_000)).send(request(1_500_000));
    await().until(() -> paused.frames.size() == 1);
    greeted();
    Recorder silent = accepted.poll(30, SECONDS);

    assertThat(silent.closed.get(30, SECONDS)).contains("BW0403");
    assertThat(paused.closed).isNotDone();
    connection.release(paused.frames.get(0));
    await().until(() -> paused.frames.size() == 2);
    connection.release(paused.frames.get(1));
    assertThat(paused.closed.get(30, SECONDS)).as("now it is listened to").contains("BW0403");
  }

  @Test
  void halfSentFramesOfManyPeersHoldWhatHasArrivedAndOthersAreServed() throws Exception {
    budget = new MemoryBudget(64 * MIB, 17 * MIB);
    listen(ConnectionLimits.of(200));
    ByteBuf half = Unpooled.buffer();
    half.writeBytes(ByteBufUtil.decodeHexDump("bea70102000100000000000100f00000"));
    half.writeZero(50_000);
    for (int i = 0; i < 40; i++) {
      greeted().send(half.duplicate());
    }
    await().until(() -> budget.usedBytes() >= 40 * 50_000);

    assertThat(budget.usedBytes()).isLessThan(40 * 200_000);
    RawPeer good = greeted();
    good.send(request(1_000_000));
    await().until(() -> accepted.stream().anyMatch(r -> r.frames.size() == 1));
  }

  @Test
  void longFramesForWhichThereIsNoMemoryTogetherComeOneAfterTheOther() throws Exception {
    budget = new MemoryBudget(4 * MIB, 4 * MIB);
    listen(ConnectionLimits.of(200));
    List<CompletableFuture<Void>> sending = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      RawPeer peer = greeted();
      sending.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  peer.send(request(3 * MIB));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              },
              task -> new Thread(task).start()));
    }
    for (CompletableFuture<Void> each : sending) {
      each.get(30, SECONDS);
    }

    await().until(() -> accepted.stream().filter(r -> r.frames.size() == 1).count() == 6);
    assertThat(accepted).noneMatch(r -> r.closed.isDone());
  }

  @Test
  void connectionsOverTheLimitAreToldWhy() throws Exception {
    listen(new ConnectionLimits(10, 2));
    greeted();
    greeted();
    await().until(() -> accepted.stream().filter(r -> r.opened.isDone()).count() == 2);

    RawPeer third = greeted();

    assertThat(new String(third.readToEnd(), StandardCharsets.UTF_8)).contains("BW0410");
    open.remove(0).close();
    await()
        .untilAsserted(
            () -> {
              RawPeer again = greeted();
              assertThat(again.in().read()).isEqualTo(0xbe);
              again.in().skipNBytes(2);
              assertThat(again.in().read()).isEqualTo(FrameType.HELLO.code());
            });
  }

  @Test
  void whatThePeerSaysBeforeItClosesIsTheReason() throws Exception {
    listen(ConnectionLimits.of(100));
    RawPeer peer = greeted();
    ByteBuf frame = Unpooled.buffer();
    new FrameWriter(1).writeError(frame, 0, io.beanwire.Status.OVERLOADED, "too\nmuch");
    peer.send(frame);
    peer.close();

    assertThat(accepted.poll(30, SECONDS).closed.get(30, SECONDS))
        .isEqualTo("the peer said: too\\u000amuch");
  }

  private void listen(ConnectionLimits limits) throws IOException {
    listening =
        ListeningSocket.listen(
            loops,
            new InetSocketAddress("127.0.0.1", 0),
            new ConnectionSettings(
                    new Hello(1, FrameWriter.MAX_VERSION, List.of(1), 16 * MIB, "test"),
                    Duration.ofSeconds(5),
                    heartbeat,
                    64 * MIB)
                .withMemory(budget)
                .withLimits(limits),
            this::newListener);
  }

  private RawPeer greeted() throws IOException {
    RawPeer peer = new RawPeer(listening.port()).greet();
    open.add(peer);
    return peer;
  }

  private static ByteBuf request(int bytes) {
    ByteBuf frame = Unpooled.buffer();
    int start = new FrameWriter(1).begin(frame, FrameType.REQUEST, 1, 1);
    frame.writeZero(bytes);
    FrameWriter.end(frame, start);
    return frame;
  }

  private static ByteBuf frame(Connection connection, int bytes) {
    ByteBuf frame = connection.newBuffer();
    int start = connection.frames().begin(frame, FrameType.RESPONSE, 1, 1);
    frame.writeZero(bytes);
    FrameWriter.end(frame, start);
    return frame;
  }

  private ConnectionListener newListener() {
    Recorder recorder = new Recorder();
    recorder.keeps = keeps;
    accepted.add(recorder);
    return recorder;
  }
}
