package io.beanwire.net.liveness;

/**
 * The rule by which a peer from which nothing comes is probed and given up; the caller has the
 * clock, see {@link ObservedTime}, and does what it says. Only complete frames count.
 *
 * <pre>
 *  owes a response:  0 ────────── 500 ms ─────────── 1,000 ms ───────────────── 2,500 ms
 *                    last frame   PING               unresponsive               given up
 *  idle:             0 ────────── interval ── 2 ── 3 ── 4
 *                    last frame   PING       PING  PING given up
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class Liveness {
  static final int MAX_UNANSWERED = 3;
  static final long PROBE_AFTER = 500_000_000L;
  static final long PROBE_LIMIT = 500_000_000L;
  static final long GIVE_UP_AFTER = 1_500_000_000L;

  private static final long NEVER = -1;

  private final long heartbeat;
  private boolean heard;
  private long lastFrame;
  private long owesSince = NEVER;
  private long probedAt = NEVER;
  private long unresponsiveSince = NEVER;
  private int unanswered;

  /** Begins with a peer that has just been heard at time 0. */
  Liveness(long heartbeatNanos) {
    this.heartbeat = heartbeatNanos;
  }

  /**
   * A complete frame has come.
   *
   * @return whether the peer was unresponsive until now
   */
  boolean frame() {
    // When exactly is left to the next look, so that frames cost no look at the clock.
    heard = true;
    boolean was = unresponsiveSince != NEVER;
    probedAt = NEVER;
    unresponsiveSince = NEVER;
    return was;
  }

  /**
   * Somebody doubts that the peer is alive.
   *
   * @return whether a PING is to be sent: none is under way already
   */
  boolean probe(long now) {
    if (probedAt != NEVER) {
      return false;
    }
    probedAt = now;
    return true;
  }

  /**
   * A look at the clock.
   *
   * @param owes whether the peer owes a response
   */
  Verdict look(long now, boolean owes) {
    if (heard) {
      heard = false;
      lastFrame = now;
      unanswered = 0;
    }
    if (!owes) {
      owesSince = NEVER;
    } else if (owesSince == NEVER) {
      owesSince = now;
    }
    if (unresponsiveSince != NEVER) {
      if (now - unresponsiveSince >= GIVE_UP_AFTER) {
        return Verdict.GIVEN_UP;
      }
    } else if (probedAt != NEVER) {
      if (now - probedAt >= PROBE_LIMIT) {
        unresponsiveSince = now;
        return Verdict.UNRESPONSIVE;
      }
    } else if (owes && now - Math.max(lastFrame, owesSince) >= PROBE_AFTER) {
      probedAt = now;
      return Verdict.PING;
    }
    if (now - lastFrame < heartbeat * (unanswered + 1L)) {
      return Verdict.FINE;
    }
    return unanswered++ < MAX_UNANSWERED ? Verdict.PING : Verdict.NO_HEARTBEAT;
  }
}
