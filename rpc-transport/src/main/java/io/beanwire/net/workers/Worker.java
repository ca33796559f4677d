package io.beanwire.net.workers;

import org.jspecify.annotations.Nullable;

/** One thread of a pool, which runs what the pool gives it until that is nothing. */
final class Worker extends Thread {
  private final PooledWorkers pool;

  /** Whether it is on its way to what waits; guarded by the pool. */
  private boolean chosen;

  // What it runs counts as; guarded by the pool.
  private boolean runs;
  private boolean runsUrgent;

  Worker(PooledWorkers pool, String name) {
    super(null, null, name, 0, false);
    this.pool = pool;
    setDaemon(true);
  }

  @Override
  public void run() {
    Runnable task;
    while ((task = pool.take(this)) != null) {
      try {
        task.run();
      } catch (Throwable e) {
        getUncaughtExceptionHandler().uncaughtException(this, e);
      }
    }
  }

  boolean isChosen() {
    return chosen;
  }

  void setChosen(boolean chosen) {
    this.chosen = chosen;
  }

  /** Begins the next task that may begin; null if there is none. */
  @Nullable Runnable begin(TaskQueue tasks) {
    if (tasks.hasUrgent()) {
      runsUrgent = true;
      return tasks.takeUrgent();
    }
    if (!tasks.mayTakeWaiting()) {
      return null;
    }
    runs = true;
    return tasks.takeWaiting();
  }

  /** What it has begun, if anything, has ended. */
  void end(TaskQueue tasks) {
    if (runs) {
      tasks.endWaiting();
    }
    if (runsUrgent) {
      tasks.endUrgent();
    }
    runs = false;
    runsUrgent = false;
  }
}
