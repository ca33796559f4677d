package io.beanwire.server;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends what beans do not complete in their callers' time. A wheel of slots: each holds the stages
 * whose time is over in one tick, or whole turns later, linked through themselves, so that a stage
 * that comes and goes costs two short locks and no object. Its thread sleeps while nothing is
 * pending. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
  private static final int TICK_SHIFT = 25; // 34 ms
  private static final int SLOTS = 256;
  private static final long FARTHEST = Long.MAX_VALUE >> 2;

  private final Slot[] slots = new Slot[SLOTS];
  private final String threadName;
  private volatile @Nullable Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  Deadlines(String threadName) {
    this.threadName = threadName;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  /** Expires the stage once its deadline has passed; false if it has none, or all is closed. */
  boolean add(PendingStage stage, long deadlineNanos) {
    long now = System.nanoTime();
    if (closed || deadlineNanos - now > FARTHEST) {
      return false;
    }
    // What is over already waits for the next tick: the slots before it have been seen.
    long earliest = Math.max(deadlineNanos, now);
    int index = (int) (earliest >> TICK_SHIFT) & (SLOTS - 1);
    Slot slot = slots[index];
    synchronized (slot) {
      stage.deadlineNanos = deadlineNanos;
      stage.slot = index;
      stage.next = slot.first;
      if (slot.first != null) {
        slot.first.previous = stage;
      }
      slot.first = stage;
    }
    wake();
    return true;
  }

  /** Forgets a stage; no matter whether it is here. */
  void remove(PendingStage stage) {
    int index = stage.slot;
    if (index >= 0) {
      Slot slot = slots[index];
      synchronized (slot) {
        unlink(slot, stage);
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

  private static void unlink(Slot slot, PendingStage stage) {
    if (stage.slot < 0) {
      return;
    }
    if (stage.previous == null) {
      slot.first = stage.next;
    } else {
      stage.previous.next = stage.next;
    }
    if (stage.next != null) {
      stage.next.previous = stage.previous;
    }
    stage.previous = null;
    stage.next = null;
    stage.slot = -1;
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
    long tick = System.nanoTime() >> TICK_SHIFT;
    while (!closed) {
      long now = System.nanoTime() >> TICK_SHIFT;
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
    long now = System.nanoTime();
    PendingStage due;
    while ((due = firstDue(slot, now)) != null) {
      due.expired();
    }
  }

  private static @Nullable PendingStage firstDue(Slot slot, long now) {
    synchronized (slot) {
      for (PendingStage stage = slot.first; stage != null; stage = stage.next) {
        if (stage.deadlineNanos - now <= 0) {
          unlink(slot, stage);
          return stage;
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
    @Nullable PendingStage first;
  }
}
