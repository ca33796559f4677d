package io.beanwire.cluster;

/**
 * The time as everything in the client sees it, so that tests can run it at will. Thread-safe.
 *
 * <p>Rules take the time as an argument; only machinery asks for it.
 */
public interface TimeSource {
  /** The time now, in nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
  long nanoTime();

  /**
   * Runs a short task after a delay, on a thread that must not be blocked.
   *
   * @param delayNanos how long from now; zero or negative runs it as soon as possible
   * @return cancels the task if it has not begun
   */
  Timer schedule(Runnable task, long delayNanos);

  /** The same at a time of {@link #nanoTime()}, for who knows it: a look at the clock less. */
  default Timer scheduleAt(Runnable task, long nanos) {
    return schedule(task, nanos - nanoTime());
  }

  /** A task that is due later. */
  @FunctionalInterface
  interface Timer {
    /** Forgets the task, if it has not begun. Idempotent. */
    void cancel();
  }
}
