package io.beanwire.net.memory;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the received frames of one connection hold, and its part of what all have together. Its
 * event loop takes, any thread gives back.
 *
 * <p>The two sides of many small frames write to cache lines of their own: the event loop looks at
 * what was given back only when it seems to hold much. Until then, what all have together may be
 * off by a step, or until the next {@link #count()}. Long frames are counted at once.
 */
final class InboundBytes {
  private static final int CELLS = 32;
  private static final int TAKEN = 8;
  private static final int GIVEN_BACK = 24;

  /** Added to what was given back when the connection ends: who gives back later sees it. */
  private static final long ENDED = 1L << 62;

  private final LongAdder total;
  private final long step;
  private final AtomicLong large = new AtomicLong();
  private final AtomicLongArray small = new AtomicLongArray(CELLS);

  // Event loop only.
  private long givenBackSeen;
  private long counted;
  private boolean ended;

  /**
   * Holds nothing yet.
   *
   * @param total what all hold together
   * @param stepBytes what is counted at once
   */
  InboundBytes(LongAdder total, long stepBytes) {
    this.total = total;
    this.step = stepBytes;
  }

  /** Takes so many bytes, negative for those that were not needed; event loop only. */
  void take(long bytes) {
    if (ended || Math.abs(bytes) >= step) {
      takeLarge(bytes);
      return;
    }
    long taken = small.getPlain(TAKEN) + bytes;
    small.setRelease(TAKEN, taken);
    if (Math.abs(taken - givenBackSeen - counted) >= step) {
      count();
    }
  }

  /** Gives back so many bytes; any thread. */
  void giveBack(long bytes) {
    if (bytes >= step) {
      takeLarge(-bytes);
    } else if (small.getAndAdd(GIVEN_BACK, bytes) >= ENDED) {
      total.add(-bytes);
    }
  }

  /** What is held now; any thread. */
  long get() {
    long givenBack = small.get(GIVEN_BACK) & (ENDED - 1);
    return small.getAcquire(TAKEN) - givenBack + large.get();
  }

  /** Whether no more than so much is held; event loop only, and cheaper than {@link #get()}. */
  boolean isAtMost(long bytes) {
    return small.getPlain(TAKEN) - givenBackSeen + large.get() <= bytes || get() <= bytes;
  }

  /** Brings up to date what all have together; event loop only. */
  void count() {
    if (!ended) {
      countUntil(small.get(GIVEN_BACK));
    }
  }

  /** What is still held is counted as it is given back from now on; event loop only. */
  void end() {
    if (!ended) {
      ended = true;
      countUntil(small.getAndAdd(GIVEN_BACK, ENDED));
    }
  }

  private void countUntil(long givenBack) {
    givenBackSeen = givenBack;
    long now = small.getPlain(TAKEN) - givenBack;
    total.add(now - counted);
    counted = now;
  }

  /** Takes so many bytes, which are counted for all at once; any thread. */
  void takeLarge(long bytes) {
    large.addAndGet(bytes);
    total.add(bytes);
  }
}
