package io.beanwire.net.liveness;

/**
 * All rules about one peer together: whether it is alive, whether the frame that has come in part
 * is still on its way, and which time counts. The caller looks from time to time and does what it
 * is told. Allocates nothing. Not thread-safe.
 */
public final class PeerWatch {
  /** After how many unanswered heartbeats an idle peer is given up. */
  public static final int MAX_UNANSWERED = Liveness.MAX_UNANSWERED;

  /** How long a frame that is still coming excuses that nothing else comes. */
  private static final long MAX_EXCUSED_NANOS = 10_000_000_000L;

  /**
   * How long a frame that is still coming may hold up what is behind it, before new requests should
   * go elsewhere. It may also be one that never ends, because a bit of its length was flipped.
   */
  private static final long HELD_UP_NANOS = 1_000_000_000L;

  /** What can be seen of a connection. */
  public interface Observed {
    /** Whether the peer owes a response. */
    boolean awaitsResponse();

    /** Whether this side reads what comes. */
    boolean isReading();

    /** Whether a frame waits for memory that others hold, not for what this side works on. */
    boolean waitsForOthers();

    /** Whether a frame has come in part. */
    boolean isFramePartial();

    /** Tells the frame that has come in part from the one before. */
    int frameNumber();

    /** How long the frame that has come in part will be, in bytes. */
    long announcedBytes();

    /** How many bytes have come since the beginning. */
    long receivedBytes();

    /** How many bytes the socket has taken since the beginning. */
    long sentBytes();

    /** How many bytes wait to be sent. */
    long pendingBytes();
  }

  private final Observed observed;
  private final Liveness liveness;
  private final ObservedTime time;
  private final ObservedTime frameTime;
  private final FrameDeadline frameDeadline = new FrameDeadline();
  private final Throughput inbound = new Throughput();
  private final Throughput outbound = new Throughput();
  private long excusedNanos;
  private boolean heldUp;

  /**
   * Begins with a peer that has just been heard.
   *
   * @param heartbeatNanos idle time before a heartbeat is sent
   * @param maxStepNanos the most that counts between two looks
   * @param now the clock's time
   */
  public PeerWatch(Observed observed, long heartbeatNanos, long maxStepNanos, long now) {
    this.observed = observed;
    this.liveness = new Liveness(heartbeatNanos);
    this.time = new ObservedTime(now, maxStepNanos);
    this.frameTime = new ObservedTime(now, maxStepNanos);
  }

  /**
   * A complete frame has come.
   *
   * @return whether the peer was unresponsive until now
   */
  public boolean frame() {
    excusedNanos = 0;
    boolean wasUnresponsive = liveness.frame() || heldUp;
    heldUp = false;
    return wasUnresponsive;
  }

  /**
   * Somebody doubts that the peer is alive.
   *
   * @return whether a PING is to be sent: none is under way already
   */
  public boolean probe() {
    return liveness.probe(time.nanos());
  }

  /** A look at the clock. */
  public Verdict look(long now) {
    boolean reading = observed.isReading();
    time.advance(now, counts(reading, time.passed(now)));
    frameTime.advance(now, reading || observed.waitsForOthers());
    int number = observed.isFramePartial() ? observed.frameNumber() : -1;
    if (frameDeadline.isMissed(frameTime.nanos(), number, observed.announcedBytes())) {
      return Verdict.FRAME_OVERDUE;
    }
    boolean owes = observed.awaitsResponse();
    Verdict verdict = liveness.look(time.nanos(), owes);
    if (verdict == Verdict.FINE && excusedNanos >= HELD_UP_NANOS && !heldUp && owes) {
      heldUp = true;
      return Verdict.UNRESPONSIVE;
    }
    return verdict;
  }

  /** Whether a peer that is alive could have been heard in the time that has passed. */
  private boolean counts(boolean reading, long passed) {
    boolean receives = inbound.keepsUp(observed.receivedBytes(), passed);
    boolean sends = outbound.keepsUp(observed.sentBytes(), passed);
    if (!reading) {
      return false; // this side does not listen
    }
    if (receives && observed.isFramePartial() && excusedNanos < MAX_EXCUSED_NANOS) {
      excusedNanos += passed;
      return false; // a long frame is coming, and nothing can overtake it
    }
    return !sends || observed.pendingBytes() == 0; // else a PING waits behind a frame of ours
  }
}
