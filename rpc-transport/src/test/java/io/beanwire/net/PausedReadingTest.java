package io.beanwire.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.net.memory.MemoryBudget;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client does not read more than it has memory for, either. */
class PausedReadingTest {
  private static final int MIB = 1 << 20;
  private static final int RESPONSES = 60;
  private static final int BYTES = 100_000;

  @Test
  void aClientPausesReadingWhileItsResponsesAreKeptAndLosesNone() throws Exception {
    MemoryBudget budget = new MemoryBudget(8 * MIB, MIB);
    Recorder recorder = new Recorder();
    recorder.keeps = true;
    EventLoops loops = EventLoops.start(1, "beanwire-test-io-");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server));
      new Connector(loops, settings(budget))
          .connect("127.0.0.1", server.getLocalPort(), recorder, recorder.closed::complete);
      Connection connection = recorder.opened.get(30, SECONDS);
      await().until(() -> budget.usedBytes() >= MIB);
      await().during(Duration.ofMillis(300)).until(() -> recorder.frames.size() < 2 * MIB / BYTES);
      for (int released = 0; released < RESPONSES; released++) {
        int ready = released;
        await().until(() -> recorder.frames.size() > ready);
        assertThat(recorder.frames.size() - released).isLessThan(2 * MIB / BYTES);
        assertThat(budget.usedBytes()).isLessThan(3 * MIB);
        connection.release(recorder.frames.get(released));
      }
      assertThat(connection.execute(connection::abandon)).isTrue();
      serving.get(30, SECONDS);
    } finally {
      loops.close();
    }
  }

  private static void serve(ServerSocket server) {
    try (RawPeer client = new RawPeer(server.accept())) {
      client.greet();
      ByteBuf response = Unpooled.buffer();
      int start = new FrameWriter(1).begin(response, FrameType.RESPONSE, 1, 1);
      response.writeZero(BYTES);
      FrameWriter.end(response, start);
      for (int i = 0; i < RESPONSES; i++) {
        client.send(response.duplicate());
      }
      byte[] unused = client.readToEnd();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConnectionSettings settings(MemoryBudget budget) {
    return new ConnectionSettings(
            new Hello(1, FrameWriter.MAX_VERSION, List.of(1), 16 * MIB, "test"),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            64 * MIB)
        .withMemory(budget);
  }
}
