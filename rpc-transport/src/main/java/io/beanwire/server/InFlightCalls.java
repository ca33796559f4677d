package io.beanwire.server;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the calls in flight, says which are taken during a drain, and waits for the rest. */
final class InFlightCalls {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  private final LongAdder dropped = new LongAdder();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private volatile boolean draining;
  private volatile long drainEndNanos;

  /**
   * Counts a new call in, whether it is taken or not; {@link #exit()} counts it out.
   *
   * @param oneway whether its caller cannot be told to go elsewhere: then it is taken for as long
   *     as the drain lasts
   * @return whether it is taken
   */
  boolean enter(boolean oneway) {
    // Counting before looking: a drain that begins in between sees this call.
    inFlight.getAndIncrement();
    return !draining || (oneway && System.nanoTime() - drainEndNanos < 0);
  }

  /** Counts a call out that has ended. */
  void exit() {
    if (inFlight.decrementAndGet() == 0 && draining) {
      lock.lock();
      try {
        idle.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Counts a oneway call that was not run: its caller cannot be told to go elsewhere. */
  void drop() {
    dropped.increment();
  }

  /** Says how many were dropped since it was asked last. */
  void logDropped() {
    long count = dropped.sumThenReset();
    if (count > 0) {
      LOG.log(
          Level.WARNING,
          "BW0818 {0} oneway calls were dropped: they came after the drain timeout, or still waited"
              + " for a worker then",
          Long.toString(count));
    }
  }

  /** From now on no call is taken but oneway ones, and these up to the given time. */
  void beginDrain(long endNanos) {
    drainEndNanos = endNanos;
    draining = true;
  }

  /** Takes calls again. */
  void resume() {
    draining = false;
    logDropped();
  }

  boolean isDraining() {
    return draining;
  }

  int count() {
    return inFlight.get();
  }

  /** Waits until no call is in flight; false if the time was over before. */
  boolean awaitIdle(long endNanos) {
    lock.lock();
    try {
      while (inFlight.get() > 0) {
        long left = endNanos - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long unused = idle.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
