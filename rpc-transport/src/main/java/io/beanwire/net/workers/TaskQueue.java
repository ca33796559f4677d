package io.beanwire.net.workers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

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
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int running;
  private int runningUrgent;

  /** A task and since when it waits; 0 where nobody asks. */
  record Waiting(Runnable task, long since) {}

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

  /** A task as it is added: made before the lock is taken. */
  Waiting waiting(Runnable task) {
    return new Waiting(task, elastic ? nanoTime.getAsLong() : 0);
  }

  /**
   * Adds a task.
   *
   * @throws RejectedExecutionException if there is no room
   */
  void add(Waiting task) {
    if (running + waiting.size() >= bound) {
      throw new RejectedExecutionException("all workers are busy and the queue is full");
    }
    waiting.add(task);
  }

  /** Adds a task that may begin before all that wait, and is never without room. */
  void addUrgent(Runnable task) {
    urgent.add(task);
  }

  /** Takes back what was added; false if it is not there any longer. */
  boolean remove(Object added) {
    return waiting.remove(added) || urgent.remove(added);
  }

  /** Takes everything, what is urgent first. */
  List<Runnable> removeAll() {
    List<Runnable> all = new ArrayList<>(urgent);
    waiting.forEach(each -> all.add(each.task()));
    urgent.clear();
    waiting.clear();
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

  /** Begins the task that has waited longest; there must be one. */
  Runnable takeWaiting() {
    running++;
    return waiting.remove().task();
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
    Waiting oldest = elastic ? waiting.peek() : null;
    return oldest != null && nanoTime.getAsLong() - oldest.since() >= STALL_NANOS;
  }
}
