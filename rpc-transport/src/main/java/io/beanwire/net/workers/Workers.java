package io.beanwire.net.workers;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Threads that may block: virtual ones on Java 21 and later, else a pool. How many tasks run and
 * wait is bounded; what is over the bound is rejected. Thread-safe.
 */
public sealed interface Workers permits PooledWorkers, VirtualWorkers {
  /** How many threads there may be beyond the usual ones; they end after a second without work. */
  int MAX_EXTRA_THREADS = 1_000;

  /**
   * Makes workers; threads start when they are needed.
   *
   * @param threads how many tasks run at the same time, where threads are not virtual
   * @param queue how many more may wait
   * @param namePrefix the beginning of the threads' names
   */
  static Workers start(int threads, int queue, String namePrefix) {
    ThreadFactory virtual = VirtualWorkers.factory(namePrefix);
    return virtual == null
        ? new PooledWorkers(threads, queue, namePrefix)
        : new VirtualWorkers(virtual, threads + queue);
  }

  /**
   * The same, but tasks do not wait long behind tasks that block: those that have waited 50 ms
   * while all threads are busy get extra threads, up to {@link #MAX_EXTRA_THREADS}. For tasks that
   * may wait for each other.
   */
  static Workers startElastic(int threads, int queue, String namePrefix) {
    ThreadFactory virtual = VirtualWorkers.factory(namePrefix);
    return virtual == null
        ? new PooledWorkers(threads, queue, namePrefix, true)
        : new VirtualWorkers(virtual, threads + queue);
  }

  /**
   * Runs a task soon.
   *
   * @throws RejectedExecutionException if the bound is reached or the workers are closed
   */
  void execute(Runnable task);

  /**
   * Runs several tasks soon, each as by {@link #execute}, for less than as many hand-overs.
   *
   * @param tasks not kept
   * @return those that are rejected; mostly none
   */
  List<Runnable> executeAll(List<Runnable> tasks);

  /**
   * Runs a short task at once, before all that wait: if no thread is idle, an extra one is started,
   * up to {@link #MAX_EXTRA_THREADS}. Nothing is rejected for want of room. For deadlines, which
   * must not queue behind tasks that block.
   *
   * @throws RejectedExecutionException if the workers are closed, or no thread can be started
   */
  void executeUrgently(Runnable task);

  /**
   * Takes no more tasks, interrupts those that run, and waits a short time for them. Idempotent.
   *
   * @return those that have waited, and will not run
   */
  List<Runnable> stop();
}
