package io.beanwire.net.fairness;

import java.util.function.LongSupplier;

/**
 * How many frames that ask for nothing a peer may send: PINGs, and requests for operations that
 * there are not. A token bucket: each of them takes a token, and once there is none left, the peer
 * is read from no more until some have come back. So a peer that does nothing else costs a few
 * percent of one processor. Frames that make calls take no tokens. Not thread-safe.
 */
public final class FloodControl {
  /** How many tokens come back in a second. */
  public static final int PER_SECOND = 5_000;

  /** How many there are at most. */
  public static final int BURST = 5_000;

  /** For so long a peer that has used all is not read from. */
  public static final long PAUSE_NANOS = 50_000_000;

  private static final long NANOS_PER_TOKEN = 1_000_000_000L / PER_SECOND;
  private static final long BURST_NANOS = BURST * NANOS_PER_TOKEN;

  private final LongSupplier nanoTime;

  /** When all tokens will have come back, if no more are taken. */
  private long fullNanos;

  private long resumeNanos;
  private boolean flooded;

  /** Begins with all tokens. */
  public FloodControl(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    fullNanos = nanoTime.getAsLong();
  }

  /**
   * Such a frame has come.
   *
   * @return whether it has taken the last token
   */
  public boolean frame() {
    long now = nanoTime.getAsLong();
    fullNanos = (fullNanos - now > 0 ? fullNanos : now) + NANOS_PER_TOKEN;
    if (flooded || fullNanos - now < BURST_NANOS) {
      return false;
    }
    flooded = true;
    resumeNanos = now + PAUSE_NANOS;
    return true;
  }

  /** A line for the log, when {@link #frame()} has said so. */
  public static String warning(String peer) {
    return "BW0412 reading from %s more slowly: it sends more than %d frames a second that make no call"
        .formatted(peer, PER_SECOND);
  }

  /** Whether the peer is not to be read from; until {@link #remainingNanos()} says 0. */
  public boolean isFlooded() {
    return flooded;
  }

  /** How much longer the peer is not to be read from; 0 if it is. */
  public long remainingNanos() {
    if (!flooded) {
      return 0;
    }
    long left = resumeNanos - nanoTime.getAsLong();
    if (left > 0) {
      return left;
    }
    flooded = false;
    return 0;
  }
}
