package io.beanwire.net.workers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for workers and how much of it is under way; the rules which task may begin, and how
 * many workers there may be for it. Knows no threads. Guarded by the pool.
 */
final class TaskQueue {
  static final long STALL_NANOS = 50_000_000L;

  private final int threads;
  private final int bound;
  private final boolean elastic;
  private final LongSupplier nanoTime;
  private final Queue<Runnable> urgent = new ArrayDeque<>();
  private final TaskRing waiting = new TaskRing();
  private int running;
  private int runningUrgent;

  /**
   * Begins empty.
   *
   * @param threads how many tasks run at the same time
   * @param queue how many more may wait
   * @param elastic whether tasks that have waited too long begin all the same
   * @param nanoTime the clock; asked only if it is elastic
   */
  TaskQueue(int threads, int queue, boolean elastic, LongSupplier nanoTime) {
    this.threads = threads;
    this.bound = threads + queue;
    this.elastic = elastic;
    this.nanoTime = nanoTime;
  }

  /** The time from which a task waits that is added now; asked before the lock is taken. */
  long now() {
    return elastic ? nanoTime.getAsLong() : 0;
  }

  /**
   * Adds a task that waits since the given time.
   *
   * @return false if there is no room
   */
  boolean add(Runnable task, long since) {
    boolean room = running + waiting.size() < bound;
    if (room) {
      waiting.add(task, since);
    }
    return room;
  }

  /** Adds a task that may begin before all that wait, and is never without room. */
  void addUrgent(Runnable task) {
    urgent.add(task);
  }

  /** Takes back what was added; false if it is not there any longer. */
  boolean remove(Runnable added) {
    return waiting.remove(added) || urgent.remove(added);
  }

  /** Takes everything, what is urgent first. */
  List<Runnable> removeAll() {
    List<Runnable> all = new ArrayList<>(urgent);
    all.addAll(waiting.removeAll());
    urgent.clear();
    return all;
  }

  /** Whether one more worker would find something that it may begin. */
  boolean hasWork() {
    return hasUrgent() || mayTakeWaiting();
  }

  boolean hasUrgent() {
    return !urgent.isEmpty();
  }

  /** Whether any task waits for its turn, be it the workers' fault or not. */
  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Extra threads are there for what is urgent or stalled, and leave the rest to the others. */
  boolean mayTakeWaiting() {
    return !waiting.isEmpty() && (running < threads || isStalled());
  }

  /** Whether tasks wait that nobody may begin before others have ended, or have waited too long. */
  boolean mayStall() {
    return elastic && !waiting.isEmpty() && running >= threads;
  }

  /** More than usual if something waits that must not wait behind tasks that block. */
  int mostWorkers() {
    return hasUrgent() || isStalled()
        ? threads + Workers.MAX_EXTRA_THREADS
        : threads + runningUrgent;
  }

  /** Begins an urgent task; there must be one. */
  Runnable takeUrgent() {
    runningUrgent++;
    return urgent.remove();
  }

  /** Begins the task that has waited longest; null if there is none. */
  @Nullable Runnable takeWaiting() {
    Runnable oldest = waiting.poll();
    if (oldest != null) {
      running++;
    }
    return oldest;
  }

  /** A task of {@link #takeUrgent()} has ended. */
  void endUrgent() {
    runningUrgent--;
  }

  /** A task of {@link #takeWaiting()} has ended. */
  void endWaiting() {
    running--;
  }

  private boolean isStalled() {
    return elastic && !waiting.isEmpty() && nanoTime.getAsLong() - waiting.oldest() >= STALL_NANOS;
  }
}
