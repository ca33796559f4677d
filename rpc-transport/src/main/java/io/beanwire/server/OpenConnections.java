package io.beanwire.server;

import io.beanwire.net.Connection;
import io.beanwire.net.PeerLog;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections of one server, and what a stop asks of all of them. Thread-safe. */
final class OpenConnections {
  private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(50);

  private final RunningStreams streams;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final PeerLog log = new PeerLog(System.getLogger("io.beanwire.server"));
  private volatile boolean complete;
  private volatile @Nullable CountDownLatch allGone;

  OpenConnections(RunningStreams streams) {
    this.streams = streams;
  }

  /** Lines about their calls. */
  PeerLog log() {
    return log;
  }

  /**
   * Adds a connection.
   *
   * @return false if no more are taken; whoever waits for all to go then does not wait for it
   */
  boolean add(Connection opening) {
    connections.add(opening);
    // In this order: whoever takes no more sees either the connection here, or this sees that.
    if (complete) {
      remove(opening);
      return false;
    }
    return true;
  }

  /** Takes no more from now on. */
  void takeNoMore() {
    complete = true;
  }

  void remove(Connection closed) {
    connections.remove(closed);
    CountDownLatch latch = allGone;
    if (latch != null && connections.isEmpty()) {
      latch.countDown();
    }
  }

  /** Asks all clients to move away. */
  void sendGoaway() {
    // On its event loop, where a connection that is just being greeted has been greeted.
    connections.forEach(c -> c.execute(() -> sendGoaway(c)));
  }

  static void sendGoaway(Connection connection) {
    connection.sendGoaway("the server is stopping");
  }

  /** Waits until everything queued so far is handed to the sockets; false if time runs out. */
  boolean awaitFlushed(long endNanos) {
    List<Connection> open = List.copyOf(connections);
    CountDownLatch flushed = new CountDownLatch(open.size());
    open.forEach(connection -> connection.onFlushed(flushed::countDown));
    // What is flushed already must be able to say so.
    return await(flushed, Math.max(endNanos, System.nanoTime() + A_MOMENT));
  }

  /**
   * Waits until the clients have closed their connections: only the one who asks knows that nothing
   * is on its way any longer.
   *
   * @return false if time runs out
   */
  boolean awaitClosed(long endNanos) {
    CountDownLatch latch = new CountDownLatch(1);
    allGone = latch;
    return connections.isEmpty() || await(latch, endNanos);
  }

  /** Closes what is open, each once what is queued is written, or the time is over. */
  void close(Duration limit) {
    connections.forEach(connection -> connection.close(limit));
  }

  private static boolean await(CountDownLatch latch, long endNanos) {
    try {
      return latch.await(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The streams that run over them. */
  RunningStreams streams() {
    return streams;
  }
}
