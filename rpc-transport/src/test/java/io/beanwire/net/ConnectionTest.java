package io.beanwire.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.net.outbound.OutboundFrame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections as their users see them, over real sockets. */
class ConnectionTest {
  private static final ConnectionSettings SETTINGS =
      new ConnectionSettings(
          new Hello(1, FrameWriter.MAX_VERSION, List.of(1), 16 << 20, "test"),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          64 << 20);

  private final EventLoops loops = EventLoops.start(1, "beanwire-test-io-");
  private final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();
  private ListeningSocket listening;

  @BeforeEach
  void listen() throws IOException {
    listening =
        ListeningSocket.listen(
            loops, new InetSocketAddress("127.0.0.1", 0), SETTINGS, this::newListener);
  }

  @AfterEach
  void close() {
    listening.close();
    loops.close();
  }

  @Test
  void aConnectionThatClosesHandsOverEverythingFirst() throws Exception {
    try (RawPeer peer = new RawPeer(listening.port()).greet()) {
      Connection connection = accepted.poll(30, SECONDS).opened.get(30, SECONDS);
      connection.send(frame(connection, 16 << 20));
      connection.close(Duration.ofSeconds(60));
      // Bytes that nobody reads any longer must not take back what was sent.
      peer.send("bea7010700000000 0000000000000000".repeat(100));

      assertThat(peer.readToEnd()).hasSizeGreaterThan(16 << 20);
    }
  }

  @Test
  void aConnectionWhosePeerDoesNotReadClosesAtTheLimit() throws Exception {
    try (RawPeer peer = new RawPeer(listening.port()).greet()) {
      Recorder recorder = accepted.poll(30, SECONDS);
      Connection connection = recorder.opened.get(30, SECONDS);
      CompletableFuture<Void> dropped = new CompletableFuture<>();
      connection.send(
          new OutboundFrame(frame(connection, 64 << 20)) {
            @Override
            protected void dropped() {
              dropped.complete(null);
            }
          });
      connection.close(Duration.ofMillis(100));

      dropped.get(30, SECONDS);
      recorder.closed.get(30, SECONDS);
      assertThat(connection.pendingBytes()).isZero();
    }
  }

  @Test
  void aTaskWaitsUntilAllThatWasQueuedBeforeItIsFlushed() throws Exception {
    try (RawPeer peer = new RawPeer(listening.port()).greet()) {
      Connection connection = accepted.poll(30, SECONDS).opened.get(30, SECONDS);
      CompletableFuture<Long> pending = new CompletableFuture<>();
      connection.send(frame(connection, 16 << 20));
      connection.onFlushed(() -> pending.complete(connection.pendingBytes()));
      assertThat(connection.pendingBytes()).isPositive();
      assertThat(pending).isNotDone();

      peer.in().skipNBytes(16 << 20);

      assertThat(pending.get(30, SECONDS)).isLessThan(1024);
    }
  }

  @Test
  void aTaskDoesNotWaitForAConnectionThatIsClosed() throws Exception {
    CompletableFuture<Void> before = new CompletableFuture<>();
    CompletableFuture<Void> after = new CompletableFuture<>();
    Connection connection;
    try (RawPeer peer = new RawPeer(listening.port()).greet()) {
      Recorder recorder = accepted.poll(30, SECONDS);
      connection = recorder.opened.get(30, SECONDS);
      connection.send(frame(connection, 64 << 20));
      connection.onFlushed(() -> before.complete(null));
      peer.close();
      recorder.closed.get(30, SECONDS);
    }
    connection.onFlushed(() -> after.complete(null));

    before.get(30, SECONDS);
    after.get(30, SECONDS);
  }

  @Test
  void aPeerThatOwesAResponseAndOnlyTricklesBytesIsProbedAndLeft() throws Exception {
    try (RawPeer peer = new RawPeer(listening.port()).greet()) {
      Recorder recorder = accepted.poll(30, SECONDS);
      recorder.opened.get(30, SECONDS);
      recorder.awaiting = true;
      // A length with a flipped bit: whatever follows is swallowed as its body.
      peer.send("bea7010300010000 0000000100ffffff");
      CompletableFuture<Void> trickling =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (peer.in().read() >= 0) {
                    peer.send("00");
                  }
                } catch (IOException e) {
                  // closed
                }
              });

      assertThat(recorder.closed.get(30, SECONDS)).contains("BW0408");
      assertThat(recorder.responsive).containsExactly(false);
      trickling.get(30, SECONDS);
    }
  }

  @Test
  void aPeerThatAnswersLateIsResponsiveAgain() throws Exception {
    try (RawPeer peer = new RawPeer(listening.port()).greet()) {
      Recorder recorder = accepted.poll(30, SECONDS);
      Connection connection = recorder.opened.get(30, SECONDS);
      connection.probe();
      await().until(() -> recorder.responsive.equals(List.of(false)));
      peer.send("bea7010800000000 0000000000000000");

      await().until(() -> recorder.responsive.equals(List.of(false, true)));
      assertThat(recorder.closed).isNotDone();
    }
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
    accepted.add(recorder);
    return recorder;
  }
}
