package io.beanwire.net.liveness;

/**
 * Time in which a peer could have been heard. It stands still while this side does not listen, and
 * a long gap between two looks counts as a short one: a frozen process, or a busy event loop, has
 * not listened either.
 */
final class ObservedTime {
  private final long maxStepNanos;
  private long last;
  private long nanos;

  /**
   * Begins at 0.
   *
   * @param now the clock's time
   * @param maxStepNanos the most that counts between two looks
   */
  ObservedTime(long now, long maxStepNanos) {
    this.last = now;
    this.maxStepNanos = maxStepNanos;
  }

  /** How much has passed by the clock since the last look. */
  long passed(long now) {
    return now - last;
  }

  /** Goes on to the clock's time, and says whether what has passed counts. */
  void advance(long now, boolean counts) {
    if (counts) {
      nanos += Math.min(now - last, maxStepNanos);
    }
    last = now;
  }

  long nanos() {
    return nanos;
  }
}
