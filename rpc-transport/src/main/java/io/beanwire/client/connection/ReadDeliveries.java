package io.beanwire.client.connection;

import io.beanwire.client.call.CallEnvironment;
import io.beanwire.cluster.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ends of asynchronous calls that one read of a connection brings: collected by its event loop,
 * and handed over at once to threads that may block. {@link #add} and {@link #nanoTime} may be
 * asked by any thread.
 */
final class ReadDeliveries {
  /** So that the first ends of a long read are delivered while others are read. */
  private static final int MOST_AT_ONCE = 64;

  private final List<Runnable> collected = new ArrayList<>();
  private @Nullable CallEnvironment environment;

  /** Whose read it is, while it lasts; no thread but that one ever finds itself here. */
  private @Nullable Thread reader;

  private boolean timeKnown;
  private long readNanos;

  /** The calling thread has read something. */
  void begin() {
    reader = Thread.currentThread();
  }

  /**
   * Leaves a task for the end of the read that the calling thread is in.
   *
   * @return false if it is in none
   */
  boolean add(CallEnvironment where, Runnable task) {
    if (reader != Thread.currentThread() || (environment != null && environment != where)) {
      return false;
    }
    environment = where;
    collected.add(task);
    if (collected.size() == MOST_AT_ONCE) {
      handOver();
    }
    return true;
  }

  /** When the read was that the calling thread is in; the time now if it is in none. */
  long nanoTime(TimeSource time) {
    if (reader != Thread.currentThread()) {
      return time.nanoTime();
    }
    if (!timeKnown) {
      timeKnown = true;
      readNanos = time.nanoTime();
    }
    return readNanos;
  }

  /** The read has ended: hands over what was collected. */
  void end() {
    reader = null;
    timeKnown = false;
    handOver();
  }

  private void handOver() {
    CallEnvironment where = environment;
    if (where != null) {
      // What finds no room runs here and now, and may bring about more ends.
      List<Runnable> tasks = new ArrayList<>(collected);
      collected.clear();
      environment = null;
      where.executeAll(tasks);
    }
  }
}
