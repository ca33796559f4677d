package io.beanwire.server;

import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * One stop of a server's calls, from the GOAWAY to the end of its time.
 *
 * <pre>
 *  run ─────────────────────────────────────────────── awaitGoodbyes ───────────────
 *  GOAWAY; requests are refused,      responses are     clients close their connections;
 *  oneway calls still run             handed over       oneway calls on their way still run
 * </pre>
 */
final class Drain {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  /** How long clients get to close their side once no call is in flight any longer. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final InFlightCalls calls;
  private final OpenConnections connections;
  private final Duration timeout;
  private final long endNanos;

  /** Its time runs from now on. */
  Drain(InFlightCalls calls, OpenConnections connections, Duration timeout) {
    this.calls = calls;
    this.connections = connections;
    this.timeout = timeout;
    this.endNanos = System.nanoTime() + timeout.toNanos();
  }

  /**
   * Asks clients to go elsewhere, and waits until calls have ended and their responses are handed
   * to the sockets.
   *
   * @return whether that was so in time
   */
  boolean run() {
    calls.beginDrain(endNanos);
    connections.sendGoaway();
    boolean idle = calls.awaitIdle(endNanos);
    long flushedNanos = endNanos;
    if (!idle && connections.streams().endAll()) {
      // They had the time that calls have. How far they got is told, which takes no time.
      flushedNanos = System.nanoTime() + GOODBYE.toNanos();
      idle = calls.awaitIdle(flushedNanos);
    }
    if (!idle) {
      return givenUp("BW0809 {0} calls are still in flight after the drain timeout of {1}");
    }
    if (!connections.awaitFlushed(flushedNanos)) {
      return givenUp("BW0809 responses are still unwritten after the drain timeout of {1}");
    }
    return true;
  }

  /** Whoever interrupts the thread that stops a server wants it to wait no longer. */
  private boolean givenUp(String timedOut) {
    LOG.log(
        Level.WARNING,
        Thread.currentThread().isInterrupted()
            ? "BW0829 the drain was interrupted, with {0} calls still in flight; it waits no longer"
            : timedOut,
        calls.count(),
        timeout);
    return false;
  }

  /** Waits until clients have closed their connections, and the calls that came before it ended. */
  void awaitGoodbyes() {
    boolean gone;
    boolean busy;
    do {
      gone = connections.awaitClosed(System.nanoTime() + GOODBYE.toNanos());
      busy = calls.count() > 0;
    } while (calls.awaitIdle(endNanos) && busy && !gone);
  }

  /** Closes what is still open, and lets the other side close as well. */
  void closeConnections() {
    connections.close(GOODBYE);
    boolean unused = connections.awaitClosed(System.nanoTime() + GOODBYE.toNanos() / 2);
  }
}
