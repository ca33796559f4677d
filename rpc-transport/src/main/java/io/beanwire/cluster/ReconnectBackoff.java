package io.beanwire.cluster;

import java.time.Duration;

/**
 * How long to wait before a failed instance is connected to again: the pause doubles with every
 * failure, with up to a half taken off at random so that many clients do not return at once ("equal
 * jitter" of Marc Brooker's "Exponential Backoff And Jitter"). Immutable.
 *
 * @param first the pause after the first failure, before jitter
 * @param longest the longest pause, before jitter
 */
public record ReconnectBackoff(Duration first, Duration longest) {
  /** From 100 ms to 10 s. */
  public static final ReconnectBackoff DEFAULT =
      new ReconnectBackoff(Duration.ofMillis(100), Duration.ofSeconds(10));

  private static final int MAX_DOUBLINGS = 30;

  /**
   * The pause before the next attempt, in nanoseconds.
   *
   * @param failures how many attempts have failed in a row, 1 or more
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  public long pauseNanos(int failures, double random) {
    int doublings = Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
    double most = Math.min(longest.toNanos(), Math.scalb((double) first.toNanos(), doublings));
    return (long) (most - random * most / 2);
  }
}
