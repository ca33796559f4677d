package io.beanwire.net.liveness;

/**
 * Whether bytes move at the least rate that still counts as moving: a peer that sends or takes a
 * long frame over a slow line can say nothing else meanwhile. Not thread-safe.
 */
final class Throughput {
  static final long MIN_BYTES_PER_SECOND = 64 << 10;

  private long last;

  /** Whether enough has been added to the total in the given time since the last look. */
  boolean keepsUp(long totalBytes, long nanos) {
    long moved = totalBytes - last;
    last = totalBytes;
    return moved > 0 && moved * 1e9 >= (double) MIN_BYTES_PER_SECOND * nanos;
  }
}
