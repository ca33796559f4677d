package io.beanwire.net.fairness;

import java.util.function.LongSupplier;

/**
 * How many frames of one connection are handled before the other connections of its event loop have
 * their turn: a few hundred, or fewer if each takes long. Not thread-safe.
 */
public final class ReadTurn {
  /** As many as are handled at most. */
  public static final int MAX_FRAMES = 256;

  /** How long a turn may take. */
  public static final long MAX_NANOS = 500_000;

  private static final int FRAMES_PER_LOOK = 8;

  private final LongSupplier nanoTime;
  private long startNanos;
  private int frames;

  /** No turn has begun yet. */
  public ReadTurn(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A turn begins. */
  public void begin() {
    startNanos = nanoTime.getAsLong();
    frames = 0;
  }

  /** Asked before each frame, and counts it: whether there is time left for it in this turn. */
  public boolean hasTimeForFrame() {
    if (frames >= MAX_FRAMES) {
      return false;
    }
    boolean looks = frames > 0 && frames % FRAMES_PER_LOOK == 0;
    if (looks && nanoTime.getAsLong() - startNanos >= MAX_NANOS) {
      return false;
    }
    frames++;
    return true;
  }
}
