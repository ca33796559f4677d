package io.beanwire.net.workers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a pool: who there is, who rests, and whether one is on its way to what waits.
 * Guarded by the pool.
 */
final class Crew {
  private final PooledWorkers pool;
  private final String namePrefix;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> all = new HashSet<>();
  private int started;
  private boolean waking;

  /** Nobody yet. */
  Crew(PooledWorkers pool, String namePrefix) {
    this.pool = pool;
    this.namePrefix = namePrefix;
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Thread> threads() {
    return new ArrayList<>(all);
  }

  /** Whether somebody is on his way, who will see to it that the next one is woken. */
  boolean isWaking() {
    return waking;
  }

  /**
   * Who is to be woken: the one that was busy last, or a new one.
   *
   * @param tasks says how many there may be
   * @return null if all are busy, and there may be no more
   */
  @Nullable Worker choose(TaskQueue tasks) {
    Worker next = idle.pollLast();
    if (next == null && all.size() < tasks.mostWorkers()) {
      next = new Worker(pool, namePrefix + ++started);
      all.add(next);
    }
    if (next != null) {
      next.setChosen(true);
      waking = true;
    }
    return next;
  }

  /** A worker is here: if it was woken, the next one may be. */
  void arrived(Worker worker) {
    if (worker.isChosen()) {
      worker.setChosen(false);
      waking = false;
    }
  }

  /** There is nothing for a worker. */
  void rests(Worker worker) {
    idle.addLast(worker);
  }

  /** A worker ends. */
  void leaves(Worker worker) {
    idle.remove(worker);
    all.remove(worker);
  }

  /** A worker that was chosen could not be started. */
  void notStarted(Worker worker) {
    all.remove(worker);
    waking = false;
  }

  /** Interrupts threads and waits a short time for them, but not for itself; whether all ended. */
  static boolean end(List<Thread> threads, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (thread != Thread.currentThread() && left > 0) {
          thread.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return threads.stream().noneMatch(t -> t.isAlive() && t != Thread.currentThread());
  }
}
