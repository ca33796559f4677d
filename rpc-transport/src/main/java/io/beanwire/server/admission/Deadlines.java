package io.beanwire.server.admission;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends what is not done in its caller's time. A wheel of slots: each holds the entries whose time
 * is over in one tick, or whole turns later, linked through themselves, so that an entry that comes
 * and goes costs two short locks and no object. Its thread sleeps while nothing is pending.
 * Thread-safe.
 */
public final class Deadlines implements AutoCloseable {
  private static final int TICK_SHIFT = 25; // 34 ms
  private static final int SLOTS = 256;
  private static final long FARTHEST = Long.MAX_VALUE >> 2;

  private final Slot[] slots = new Slot[SLOTS];
  private final String threadName;
  private final LongSupplier nanoTime;
  private volatile @Nullable Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  /** What has a deadline; in one wheel at a time. */
  public abstract static class Entry {
    // Guarded by its slot.
    private @Nullable Entry previous;
    private @Nullable Entry next;
    private volatile int slot = -1;
    private long deadlineNanos;

    /** The time is over; called by the wheel's thread, once for each time it was added. */
    protected abstract void expired();
  }

  /** Nothing is pending, and no thread runs yet. */
  public Deadlines(String threadName) {
    this(threadName, System::nanoTime);
  }

  /** As above, with a clock that may jump ahead, and is looked at once in a tick of real time. */
  public Deadlines(String threadName, LongSupplier nanoTime) {
    this.threadName = threadName;
    this.nanoTime = nanoTime;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  /** Expires the entry once its deadline has passed; false if it has none, or all is closed. */
  public boolean add(Entry entry, long deadlineNanos) {
    long now = nanoTime.getAsLong();
    if (closed || deadlineNanos - now > FARTHEST) {
      return false;
    }
    // What is over already waits for the next tick: the slots before it have been seen.
    long earliest = Math.max(deadlineNanos, now);
    int index = (int) (earliest >> TICK_SHIFT) & (SLOTS - 1);
    Slot slot = slots[index];
    synchronized (slot) {
      entry.deadlineNanos = deadlineNanos;
      entry.slot = index;
      entry.next = slot.first;
      if (slot.first != null) {
        slot.first.previous = entry;
      }
      slot.first = entry;
    }
    wake();
    return true;
  }

  /** Forgets an entry; no matter whether it is here. */
  public void remove(Entry entry) {
    int index = entry.slot;
    if (index >= 0) {
      Slot slot = slots[index];
      synchronized (slot) {
        unlink(slot, entry);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
    }
  }

  private static void unlink(Slot slot, Entry entry) {
    if (entry.slot < 0) {
      return;
    }
    if (entry.previous == null) {
      slot.first = entry.next;
    } else {
      entry.previous.next = entry.next;
    }
    if (entry.next != null) {
      entry.next.previous = entry.previous;
    }
    entry.previous = null;
    entry.next = null;
    entry.slot = -1;
  }

  private void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    } else if (thread == null) {
      start();
    }
  }

  private synchronized void start() {
    if (thread == null && !closed) {
      Thread started = new Thread(null, this::turn, threadName, 0, false);
      started.setDaemon(true);
      thread = started;
      started.start();
    }
  }

  private void turn() {
    long tick = nanoTime.getAsLong() >> TICK_SHIFT;
    while (!closed) {
      long now = nanoTime.getAsLong() >> TICK_SHIFT;
      // After a long sleep, one turn sees every slot.
      for (tick = Math.max(tick, now - SLOTS); tick < now; tick++) {
        expire(slots[(int) tick & (SLOTS - 1)]);
      }
      if (isEmpty()) {
        asleep = true;
        while (isEmpty() && !closed) {
          LockSupport.park(this);
        }
        asleep = false;
      } else {
        LockSupport.parkNanos(this, 1L << TICK_SHIFT);
      }
    }
  }

  private void expire(Slot slot) {
    long now = nanoTime.getAsLong();
    Entry due;
    while ((due = firstDue(slot, now)) != null) {
      due.expired();
    }
  }

  private static @Nullable Entry firstDue(Slot slot, long now) {
    synchronized (slot) {
      for (Entry entry = slot.first; entry != null; entry = entry.next) {
        if (entry.deadlineNanos - now <= 0) {
          unlink(slot, entry);
          return entry;
        }
      }
      return null;
    }
  }

  private boolean isEmpty() {
    for (Slot slot : slots) {
      synchronized (slot) {
        if (slot.first != null) {
          return false;
        }
      }
    }
    return true;
  }

  private static final class Slot {
    @Nullable Entry first;
  }
}
