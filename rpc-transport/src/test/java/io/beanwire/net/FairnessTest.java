package io.beanwire.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.engine.LogLines;
import io.beanwire.net.fairness.FloodControl;
import io.beanwire.net.fairness.ReadTurn;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two peers on one event loop: what one sends does not keep the other waiting. */
class FairnessTest {
  private final EventLoops loops = EventLoops.start(1, "beanwire-test-io-");
  private final BlockingQueue<CompletableFuture<Connection>> opened = new LinkedBlockingQueue<>();
  private final CountDownLatch allSent = new CountDownLatch(1);
  private final AtomicInteger frames = new AtomicInteger();

  /** How many frames had come when the last one with this id came. */
  private final CompletableFuture<Integer> marked = new CompletableFuture<>();

  private static final int MARK = 4711;

  private final ResourceLeakDetector.Level leaks = ResourceLeakDetector.getLevel();

  /** At which frame the event loop waits until everything has been sent. */
  private volatile int pausesAt = 1;

  private ListeningSocket listening;
  private LogLines log;

  @BeforeEach
  void listen() throws IOException {
    // It makes a flood so slow that it is none.
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    log = new LogLines("io.beanwire.net");
    listening =
        ListeningSocket.listen(
            loops,
            new InetSocketAddress("127.0.0.1", 0),
            new ConnectionSettings(
                new Hello(1, FrameWriter.MAX_VERSION, List.of(1), 1 << 20, "test"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                1 << 20),
            () -> {
              CompletableFuture<Connection> open = new CompletableFuture<>();
              opened.add(open);
              return new Counter(open);
            });
  }

  @AfterEach
  void close() {
    allSent.countDown();
    listening.close();
    loops.close();
    log.close();
    ResourceLeakDetector.setLevel(leaks);
  }

  @Test
  void aFloodOfRequestsOnOneConnectionDoesNotKeepAnotherOneWaiting() throws Exception {
    try (RawPeer flooding = greeted();
        RawPeer good = greeted()) {
      ByteBuf flood = Unpooled.buffer();
      for (int i = 0; i < 20_000; i++) {
        request(flood, i + 1_000_000);
      }
      // Its first frame holds the event loop until everything else has been sent.
      Thread sender = sender(flooding, flood);
      await().until(() -> frames.get() == 1);
      good.send(request(Unpooled.buffer(), MARK));
      allSent.countDown();

      assertThat(marked.get(20, SECONDS)).isLessThan(4 * ReadTurn.MAX_FRAMES);
      await().until(() -> frames.get() == 20_001);
      sender.join();
    }
  }

  @Test
  void everyTurnOfAFloodLeavesTheOthersTheirTurnAndNotOnlyTheFirst() throws Exception {
    pausesAt = 10 * ReadTurn.MAX_FRAMES;
    try (RawPeer flooding = greeted();
        RawPeer good = greeted()) {
      ByteBuf flood = Unpooled.buffer();
      for (int i = 0; i < 20_000; i++) {
        request(flood, i + 1_000_000);
      }
      Thread sender = sender(flooding, flood);
      await().until(() -> frames.get() == pausesAt);
      good.send(request(Unpooled.buffer(), MARK));
      allSent.countDown();

      assertThat(marked.get(20, SECONDS)).isLessThan(pausesAt + 4 * ReadTurn.MAX_FRAMES);
      sender.join();
    }
  }

  @Test
  void aPeerThatFloodsWithPingsIsReadFromMoreSlowlyAndTheLogSaysSo() throws Exception {
    allSent.countDown();
    try (RawPeer flooding = greeted()) {
      ByteBuf pings = Unpooled.buffer();
      for (int i = 0; i < 6 * FloodControl.BURST; i++) {
        new FrameWriter(1).writeEmpty(pings, FrameType.PING, i);
      }
      flooding.send(pings);

      await().untilAsserted(() -> assertThat(log.lines()).hasSize(1));
      assertThat(log.lines()).singleElement().asString().contains("BW0412");
      flooding.send(request(Unpooled.buffer(), MARK));
      assertThat(marked.get(30, SECONDS)).as("nothing is lost").isEqualTo(1);
    }
  }

  @Test
  void requestsThatAreRefusedCountAsAFlood() throws Exception {
    allSent.countDown();
    try (RawPeer flooding = greeted()) {
      Connection connection = opened.take().get(20, SECONDS);
      CountDownLatch counted = new CountDownLatch(1);
      connection.execute(
          () -> {
            for (int i = 0; i < 3 * FloodControl.BURST; i++) {
              connection.countRefusal();
            }
            counted.countDown();
          });
      assertThat(counted.await(20, SECONDS)).isTrue();
      flooding.send(request(Unpooled.buffer(), MARK));

      assertThat(marked.get(20, SECONDS)).isEqualTo(1);
      assertThat(log.lines()).singleElement().asString().contains("BW0412");
    }
  }

  private RawPeer greeted() throws IOException {
    RawPeer peer = new RawPeer(listening.port()).greet();
    // The server's greeting: by then the connection is open.
    assertThat(peer.in().readNBytes(16)).hasSize(16);
    return peer;
  }

  private static Thread sender(RawPeer peer, ByteBuf bytes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                peer.send(bytes);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            "sender");
    thread.start();
    return thread;
  }

  private static ByteBuf request(ByteBuf to, int id) {
    int start = new FrameWriter(1).begin(to, FrameType.REQUEST, 1, id);
    to.writeZero(8);
    FrameWriter.end(to, start);
    return to;
  }

  private final class Counter implements ConnectionListener {
    private final CompletableFuture<Connection> open;

    Counter(CompletableFuture<Connection> open) {
      this.open = open;
    }

    @Override
    public void opened(Connection connection) {
      open.complete(connection);
    }

    @Override
    public boolean received(Connection connection, Frame frame) {
      int count = frames.incrementAndGet();
      if (frame.callId() == MARK) {
        marked.complete(count);
      }
      if (count != pausesAt) {
        return false;
      }
      try {
        assertThat(allSent.await(20, SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    }

    @Override
    public void closed(Connection connection, String reason) {}
  }
}
