package io.beanwire.net;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A pool of platform threads that wakes as few of them as it can.
 *
 * <p>Waking a thread costs more than most calls. So of a burst of tasks only the first wakes one,
 * and there is never more than one on its way: whoever takes a task and sees another waiting wakes
 * the next, before it begins. Tasks that block therefore hold nobody up, while short ones are often
 * done by a single thread before a second one has come. The thread that was busy last is woken
 * first, because its caches are warm, and the others may end. ({@code ThreadPoolExecutor} wakes one
 * thread per task, the coldest first, and starts all of them before it uses one twice.)
 */
final class PooledWorkers implements Workers {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final int threads;
  private final int bound;
  private final String namePrefix;

  // All guarded by this.
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> workers = new HashSet<>();
  private int running;
  private int started;
  private boolean waking;
  private boolean closed;

  PooledWorkers(int threads, int queue, String namePrefix) {
    this.threads = threads;
    this.bound = threads + queue;
    this.namePrefix = namePrefix;
  }

  @Override
  public void execute(Runnable task) {
    Worker next;
    synchronized (this) {
      if (closed) {
        throw new RejectedExecutionException("the workers are closed");
      }
      if (running + waiting.size() >= bound) {
        throw new RejectedExecutionException("all workers are busy and the queue is full");
      }
      waiting.add(task);
      next = nextToWake();
    }
    wake(next);
  }

  @Override
  public List<Runnable> stop() {
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    List<Worker> toEnd;
    List<Runnable> notRun;
    synchronized (this) {
      closed = true;
      notRun = List.copyOf(waiting);
      waiting.clear();
      toEnd = new ArrayList<>(workers);
    }
    toEnd.forEach(Thread::interrupt);
    try {
      for (Worker worker : toEnd) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (worker != Thread.currentThread() && left > 0) {
          worker.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (toEnd.stream().anyMatch(w -> w.isAlive() && w != Thread.currentThread())) {
      LOG.log(Level.WARNING, "BW0405 calls are still running after they were interrupted");
    }
    return notRun;
  }

  /** Who is to be woken for what waits; null if one is on its way, or all are busy. */
  private @Nullable Worker nextToWake() {
    if (waking || waiting.isEmpty()) {
      return null;
    }
    Worker next = idle.pollLast();
    if (next == null && workers.size() < threads) {
      next = new Worker(namePrefix + ++started);
      workers.add(next);
    }
    if (next != null) {
      next.chosen = true;
      waking = true;
    }
    return next;
  }

  private void wake(@Nullable Worker chosen) {
    if (chosen == null) {
      return;
    }
    if (chosen.getState() != Thread.State.NEW) {
      LockSupport.unpark(chosen);
      return;
    }
    try {
      chosen.start();
    } catch (OutOfMemoryError e) {
      notStarted(chosen, e);
    }
  }

  /** The machine gives no more threads: what waits is left to those that are there. */
  private synchronized void notStarted(Worker chosen, OutOfMemoryError e) {
    workers.remove(chosen);
    waking = false;
    if (workers.isEmpty()) {
      waiting.clear();
      throw new RejectedExecutionException("no worker thread can be started", e);
    }
    LOG.log(Level.WARNING, "BW0406 no more than " + workers.size() + " workers can be started", e);
  }

  private final class Worker extends Thread {
    /** Whether it is on its way to what waits; guarded by the pool. */
    private boolean chosen;

    Worker(String name) {
      super(null, null, name, 0, false);
      setDaemon(true);
    }

    @Override
    public void run() {
      Runnable task = take();
      while (task != null) {
        try {
          task.run();
        } catch (Throwable e) {
          getUncaughtExceptionHandler().uncaughtException(this, e);
        }
        synchronized (PooledWorkers.this) {
          running--;
        }
        task = take();
      }
    }

    /** The next task; null if there is none for a long time, or the workers are closed. */
    private @Nullable Runnable take() {
      while (true) {
        Runnable task;
        Worker next = null;
        synchronized (PooledWorkers.this) {
          if (chosen) {
            chosen = false;
            waking = false;
          }
          if (closed) {
            workers.remove(this);
            return null;
          }
          // Not for this task: closing interrupts only after it has become visible here.
          interrupted();
          task = waiting.poll();
          if (task == null) {
            idle.addLast(this);
          } else {
            running++;
            next = nextToWake();
          }
        }
        if (task != null) {
          wake(next);
          return task;
        }
        if (!parkUntilChosen()) {
          return null;
        }
      }
    }

    private boolean parkUntilChosen() {
      long end = System.nanoTime() + IDLE.toNanos();
      while (true) {
        LockSupport.parkNanos(PooledWorkers.this, end - System.nanoTime());
        synchronized (PooledWorkers.this) {
          if (chosen) {
            return true;
          }
          if (closed || end - System.nanoTime() <= 0) {
            idle.remove(this);
            workers.remove(this);
            return false;
          }
        }
      }
    }
  }
}
