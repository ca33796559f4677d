package io.beanwire.net.timing;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends what is not done in its caller's time. A wheel of slots: each holds the entries whose time
 * is over in one tick, or whole turns later, linked through themselves, so that an entry that comes
 * and goes costs two short locks and no object. Its thread sleeps while nothing is pending.
 * Thread-safe.
 */
public final class Deadlines implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final int TICK_SHIFT = 23; // 8 ms
  private static final int SLOTS = 256;
  private static final long FARTHEST = Long.MAX_VALUE >> 2;

  /** Nothing is pending only seldom: it is not looked for in each tick. */
  private static final int TICKS_UNTIL_SLEEP = 64;

  private final Slot[] slots = new Slot[SLOTS];
  private final String threadName;

  /** The first tick that is not seen yet; written under the lock of its slot. */
  private volatile long nextTick = System.nanoTime() >> TICK_SHIFT;

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
    this.threadName = threadName;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  /**
   * Expires the entry once its deadline has passed; false if that is in no lifetime, or all is
   * closed.
   */
  public boolean add(Entry entry, long deadlineNanos) {
    if (deadlineNanos - (nextTick << TICK_SHIFT) > FARTHEST) {
      return false;
    }
    while (!closed) {
      // What is over already waits for the next tick: the slots before it have been seen.
      long tick = Math.max(deadlineNanos >> TICK_SHIFT, nextTick);
      int index = (int) tick & (SLOTS - 1);
      Slot slot = slots[index];
      synchronized (slot) {
        if (closed) {
          break;
        }
        if (tick - nextTick >= 0) {
          entry.deadlineNanos = deadlineNanos;
          entry.slot = index;
          slot.link(entry);
          wake();
          return true;
        }
      }
    }
    return false;
  }

  /** Forgets an entry; false if it is not here, perhaps because it expires just now. */
  public boolean remove(Entry entry) {
    int index = entry.slot;
    if (index < 0) {
      return false;
    }
    Slot slot = slots[index];
    synchronized (slot) {
      return unlink(slot, entry);
    }
  }

  /** Whether nothing is taken any more. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    end();
  }

  /** Expires nothing any more, and takes nothing; gives back what was pending. */
  public List<Entry> end() {
    closed = true;
    List<Entry> pending = new ArrayList<>();
    for (Slot slot : slots) {
      // Whoever adds now sees that it is closed, or is seen here.
      synchronized (slot) {
        while (slot.first != null) {
          Entry entry = slot.first;
          unlink(slot, entry);
          pending.add(entry);
        }
      }
    }
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
    }
    return pending;
  }

  private static boolean unlink(Slot slot, Entry entry) {
    if (entry.slot < 0) {
      return false;
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
    return true;
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
    int ticks = 0;
    while (!closed) {
      long now = System.nanoTime() >> TICK_SHIFT;
      // After a long sleep, one turn sees every slot.
      for (long tick = Math.max(nextTick, now - SLOTS); tick < now; tick++) {
        expire(tick);
      }
      if (++ticks % TICKS_UNTIL_SLEEP == 0 && isEmpty()) {
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

  private void expire(long tick) {
    for (Entry due : takeDue(tick, System.nanoTime())) {
      try {
        due.expired();
      } catch (Throwable e) {
        LOG.log(Level.ERROR, "BW0404 an unexpected error of what has expired; going on", e);
      }
    }
  }

  private List<Entry> takeDue(long tick, long now) {
    List<Entry> due = List.of();
    Slot slot = slots[(int) tick & (SLOTS - 1)];
    synchronized (slot) {
      nextTick = tick + 1;
      Entry next;
      for (Entry entry = slot.first; entry != null; entry = next) {
        next = entry.next;
        if (entry.deadlineNanos - now <= 0) {
          unlink(slot, entry);
          due = due.isEmpty() ? new ArrayList<>() : due;
          due.add(entry);
        }
      }
    }
    return due;
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

    void link(Entry entry) {
      entry.next = first;
      if (first != null) {
        first.previous = entry;
      }
      first = entry;
    }
  }
}
