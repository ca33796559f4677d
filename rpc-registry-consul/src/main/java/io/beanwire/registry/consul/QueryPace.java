package io.beanwire.registry.consul;

import java.time.Duration;

/**
 * When one watch may ask again. A restart of all instances changes an answer a thousand times in a
 * minute, and each answer holds every instance: a watch that asked after every change would fetch a
 * thousand times as much as it needs. Told the time. Not thread-safe.
 */
final class QueryPace {
  /** Between answers that are short. */
  static final Duration SHORTEST = Duration.ofSeconds(1);

  /** What a watch may fetch in a second while everything changes. */
  static final int BYTES_PER_SECOND = 100 << 10;

  private final TokenBucket bucket;
  private long lastBytes;

  QueryPace(long nanoTime) {
    this.bucket = new TokenBucket(nanoTime);
  }

  /** Takes note of the length of an answer. */
  void answered(long bytes) {
    lastBytes = bytes;
  }

  /** How long to wait before the next query. */
  Duration next(long nanoTime) {
    Duration fetched = Duration.ofMillis(lastBytes * 1_000 / BYTES_PER_SECOND);
    return bucket.take(nanoTime, fetched.compareTo(SHORTEST) > 0 ? fetched : SHORTEST);
  }
}
