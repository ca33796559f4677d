package io.beanwire.registry.consul;

import java.time.Duration;

/**
 * How often something may happen: at once after a rest, up to {@value #BURST} times, then as often
 * as tokens come back. Told the time by whoever uses it. Not thread-safe.
 */
final class TokenBucket {
  /** A change, and the one that often follows: both are told at once. */
  static final int BURST = 2;

  private double tokens = BURST;
  private long last;

  /** A full bucket. */
  TokenBucket(long nanoTime) {
    this.last = nanoTime;
  }

  /**
   * Takes a token, or the next one that comes.
   *
   * @param refill until the next token comes; may change from one time to the next
   * @return how long to wait for it; zero if there was one
   */
  Duration take(long nanoTime, Duration refill) {
    tokens = Math.min(BURST, tokens + (double) (nanoTime - last) / refill.toNanos());
    last = nanoTime;
    tokens--;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens * refill.toNanos()));
  }
}
