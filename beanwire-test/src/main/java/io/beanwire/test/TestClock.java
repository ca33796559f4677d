package io.beanwire.test;

import io.beanwire.cluster.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The time of calls, at both ends: it goes on by itself, and jumps ahead or stands still when a
 * test says so. What is due meanwhile (timeouts, pauses before retries, limits of waiting) happens
 * at once instead of seconds later. Thread-safe.
 *
 * <pre>{@code
 * clock.advance(Duration.ofSeconds(6));   // every call that has taken less than 6 s may time out
 * clock.stop();                           // none does, however long a debugger holds it
 * }</pre>
 *
 * <p>Connections live in real time: heartbeats, connect timeouts and drains do not see this clock.
 */
public final class TestClock implements TimeSource {
  private static final System.Logger LOG = System.getLogger(TestClock.class.getName());
  private static final long LONGEST_PARK_NANOS = 5_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Ahead of the real time, by far: to whoever looks at that, no call is late. */
  private static final long AHEAD_NANOS = Duration.ofDays(36_500).toNanos();

  // All guarded by this.
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long ahead = AHEAD_NANOS;
  private long stoppedAt;
  private boolean stopped;
  private boolean closed;
  private long scheduled;
  private @Nullable Thread thread;

  TestClock() {}

  /** A task and when it is due; those of one time in their order. */
  private record Due(long at, long order, Runnable task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      long difference = at - other.at; // as nanoTime() wants it: the clock may run over
      return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
    }
  }

  /**
   * Jumps ahead, and does what is due by then before it returns; waiting callers see it within
   * milliseconds. A clock that stands still stands there afterwards.
   *
   * @param by zero or positive
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("by: " + by + " (expected: zero or positive)");
    }
    synchronized (this) {
      ahead += by.toNanos();
      stoppedAt += by.toNanos();
      notifyAll();
    }
    runDue();
  }

  /** Stands still from now on: nothing times out until it is advanced or started. Idempotent. */
  public synchronized void stop() {
    if (!stopped) {
      stoppedAt = nanoTime();
      stopped = true;
    }
  }

  /** Goes on by itself, from where it stands. Idempotent. */
  public synchronized void start() {
    if (stopped) {
      stopped = false;
      ahead = stoppedAt - System.nanoTime();
      notifyAll();
    }
  }

  /** The time now, from an origin of its own: not that of {@link System#nanoTime()}. */
  @Override
  public synchronized long nanoTime() {
    return stopped ? stoppedAt : System.nanoTime() + ahead;
  }

  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    synchronized (this) {
      if (!closed) {
        Due due = new Due(nanoTime() + Math.max(0, delayNanos), scheduled++, task);
        queue.add(due);
        startThread();
        notifyAll();
        return () -> forget(due);
      }
    }
    task.run();
    return () -> {};
  }

  /** Waits in small pieces of real time, so that a jump is seen soon. */
  @Override
  public void park(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, Math.min(nanos, LONGEST_PARK_NANOS));
  }

  /** Ends; what was due later is run now, as nobody will wait for it. */
  void close() {
    List<Due> last;
    Thread running;
    synchronized (this) {
      closed = true;
      last = new ArrayList<>(queue);
      queue.clear();
      running = thread;
      notifyAll();
    }
    last.forEach(TestClock::run);
    if (running != null && running != Thread.currentThread()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void forget(Due due) {
    queue.remove(due);
  }

  private void startThread() {
    if (thread == null) {
      Thread started = new Thread(null, this::turn, "beanwire-test-clock", 0, false);
      started.setDaemon(true);
      started.setContextClassLoader(TestClock.class.getClassLoader());
      thread = started;
      started.start();
    }
  }

  private void turn() {
    while (awaitDue()) {
      runDue();
    }
  }

  /** Waits until something is due; false once it is closed. */
  private synchronized boolean awaitDue() {
    while (!closed) {
      Due next = queue.peek();
      long left = next == null || stopped ? Long.MAX_VALUE : next.at - nanoTime();
      if (left <= 0) {
        return true;
      }
      try {
        wait(left == Long.MAX_VALUE ? 0 : left / NANOS_PER_MILLI + 1);
      } catch (InterruptedException e) {
        // Only its close ends it.
        LOG.log(System.Logger.Level.DEBUG, "interrupted", e);
      }
    }
    return false;
  }

  private void runDue() {
    Due due;
    while ((due = takeDue()) != null) {
      run(due);
    }
  }

  private synchronized @Nullable Due takeDue() {
    Due next = queue.peek();
    return next == null || next.at - nanoTime() > 0 ? null : queue.poll();
  }

  private static void run(Due due) {
    try {
      due.task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a task failed", e);
    }
  }
}
