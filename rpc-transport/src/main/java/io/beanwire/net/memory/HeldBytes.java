package io.beanwire.net.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one holder has, and its part of what all have together. The part is brought up to date in
 * steps, so that the few bytes of a small call, which come and go, cost no write to memory that all
 * processors share. Thread-safe.
 */
public final class HeldBytes {
  private static final VarHandle HELD;
  private static final VarHandle COUNTED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HELD = lookup.findVarHandle(HeldBytes.class, "held", long.class);
      COUNTED = lookup.findVarHandle(HeldBytes.class, "counted", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LongAdder total;
  private volatile long step;
  private volatile long held;
  private volatile long counted;

  /**
   * Holds nothing yet.
   *
   * @param total what all hold together
   * @param stepBytes how much of this holder may be missing there, or be too much; 1 for nothing
   */
  HeldBytes(LongAdder total, long stepBytes) {
    this.total = total;
    this.step = stepBytes;
  }

  /** Takes so many bytes; negative to give them back. */
  public void add(long bytes) {
    if (bytes == 0) {
      return;
    }
    long now = (long) HELD.getAndAdd(this, bytes) + bytes;
    if (Math.abs(now - counted) >= step) {
      count();
    }
  }

  /** What is held now. */
  public long get() {
    return held;
  }

  /** Counts every byte from now on: the holder is about to end, and must leave nothing behind. */
  public void settle() {
    step = 1;
    count();
  }

  /** Looks again after each change: somebody may have found nothing to do in between. */
  private void count() {
    while (true) {
      long before = counted;
      long now = held;
      if (Math.abs(now - before) < step) {
        return;
      }
      if (COUNTED.compareAndSet(this, before, now)) {
        total.add(now - before);
      }
    }
  }
}
