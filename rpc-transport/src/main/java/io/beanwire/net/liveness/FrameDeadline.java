package io.beanwire.net.liveness;

/**
 * Until when a frame that has come in part must be complete: some seconds, and the time that its
 * length takes at the least rate. The caller has the clock. Not thread-safe.
 */
final class FrameDeadline {
  private static final long SECOND = 1_000_000_000L;
  private static final long GRACE = 10 * SECOND;

  private int watched = -1;
  private long since;

  /**
   * A look at the clock.
   *
   * @param number tells the frame from the one before; -1 if none has come in part
   * @param announcedBytes how long it will be
   * @return whether its time is over
   */
  boolean isMissed(long now, int number, long announcedBytes) {
    if (number != watched) {
      watched = number;
      since = now;
    }
    return number >= 0 && now - since > allowed(announcedBytes);
  }

  private static long allowed(long announcedBytes) {
    return GRACE + announcedBytes * SECOND / Throughput.MIN_BYTES_PER_SECOND;
  }
}
