package io.beanwire.net.workers;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
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
 *
 * <p>A task costs the lock twice: when it is added, and when a worker that is done takes it.
 */
final class PooledWorkers implements Workers {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration EXTRA_IDLE = Duration.ofSeconds(1);

  /** The watch ends once it has found nothing so often. */
  private static final int LAST_LOOKS = 20;

  private final int threads;
  private final String namePrefix;

  // All guarded by this, and so is what workers know of themselves.
  private final TaskQueue tasks;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> workers = new HashSet<>();
  private @Nullable StallWatch watch;
  private int started;
  private int looksInVain;
  private boolean waking;
  private boolean closed;

  PooledWorkers(int threads, int queue, String namePrefix) {
    this(threads, queue, namePrefix, false);
  }

  PooledWorkers(int threads, int queue, String namePrefix, boolean elastic) {
    this.threads = threads;
    this.namePrefix = namePrefix;
    this.tasks = new TaskQueue(threads, queue, elastic, System::nanoTime);
  }

  @Override
  public void execute(Runnable task) {
    Worker next;
    TaskQueue.Waiting added = tasks.waiting(task);
    synchronized (this) {
      refuseIfClosed();
      tasks.add(added);
      next = nextToWake();
      watchForStalls();
    }
    wake(next, added);
  }

  @Override
  public void executeUrgently(Runnable task) {
    Worker next;
    synchronized (this) {
      refuseIfClosed();
      tasks.addUrgent(task);
      next = nextToWake();
    }
    wake(next, task);
  }

  @Override
  public List<Runnable> stop() {
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    List<Thread> toEnd;
    List<Runnable> notRun;
    synchronized (this) {
      closed = true;
      notRun = tasks.removeAll();
      toEnd = new ArrayList<>(workers);
      if (watch != null) {
        toEnd.add(watch);
      }
    }
    toEnd.forEach(Thread::interrupt);
    try {
      for (Thread worker : toEnd) {
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

  private void refuseIfClosed() {
    if (closed) {
      throw new RejectedExecutionException("the workers are closed");
    }
  }

  /** Who is to be woken for what waits; null if one is on its way, or all are busy. */
  private @Nullable Worker nextToWake() {
    if (waking || !tasks.hasWork()) {
      return null;
    }
    Worker next = idle.pollLast();
    if (next == null && workers.size() < tasks.mostWorkers()) {
      next = new Worker(this, namePrefix + ++started);
      workers.add(next);
    }
    if (next != null) {
      next.setChosen(true);
      waking = true;
    }
    return next;
  }

  /** Once all are busy and something waits, nobody else would come to see that it waits long. */
  private void watchForStalls() {
    if (watch == null && tasks.mayStall()) {
      StallWatch started = new StallWatch(namePrefix + "watch", this::lookForStalls);
      try {
        started.start();
        watch = started;
        looksInVain = 0;
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "BW0406 the thread that watches for stalls cannot be started", e);
      }
    }
  }

  /**
   * Wakes a worker.
   *
   * @param added what was added and is refused if there is nobody to run it; null if nothing was
   */
  private void wake(@Nullable Worker chosen, @Nullable Object added) {
    if (chosen == null) {
      return;
    }
    if (chosen.getState() != Thread.State.NEW) {
      LockSupport.unpark(chosen);
      return;
    }
    try {
      chosen.start();
    } catch (Throwable e) {
      notStarted(chosen, added, e);
    }
  }

  /** The machine gives no more threads: what waits is left to those that are there. */
  private synchronized void notStarted(Worker chosen, @Nullable Object added, Throwable e) {
    workers.remove(chosen);
    waking = false;
    if (workers.isEmpty() && added != null && tasks.remove(added)) {
      // Only this one: whoever has added another is told by his own attempt to start a thread.
      throw new RejectedExecutionException("no worker thread can be started", e);
    }
    LOG.log(Level.WARNING, "BW0406 no more than " + workers.size() + " workers can be started", e);
  }

  /** A look of the watch; false once nothing waits any longer. */
  private boolean lookForStalls() {
    Worker next;
    synchronized (this) {
      looksInVain = tasks.hasWaiting() ? 0 : looksInVain + 1;
      if (closed || looksInVain == LAST_LOOKS) {
        watch = null;
        return false;
      }
      next = nextToWake();
    }
    wake(next, null);
    return true;
  }

  /** The worker's next task; null if there is none for a long time, or the pool is closed. */
  @Nullable Runnable take(Worker worker) {
    while (true) {
      Runnable task;
      Worker next = null;
      synchronized (this) {
        worker.end(tasks);
        if (worker.isChosen()) {
          worker.setChosen(false);
          waking = false;
        }
        if (closed) {
          workers.remove(worker);
          return null;
        }
        // Not for this task: closing interrupts only after it has become visible here.
        Thread.interrupted();
        task = worker.begin(tasks);
        if (task == null) {
          idle.addLast(worker);
        } else {
          next = nextToWake();
          watchForStalls();
        }
      }
      if (task != null) {
        wake(next, null);
        return task;
      }
      if (!parkUntilChosen(worker)) {
        return null;
      }
    }
  }

  private boolean parkUntilChosen(Worker worker) {
    long begin = System.nanoTime();
    while (true) {
      long limit;
      synchronized (this) {
        if (worker.isChosen()) {
          return true;
        }
        limit = (workers.size() > threads ? EXTRA_IDLE : IDLE).toNanos();
        if (closed || System.nanoTime() - begin >= limit) {
          idle.remove(worker);
          workers.remove(worker);
          return false;
        }
        // One that came late for a task that is over: it must not keep this thread from parking.
        Thread.interrupted();
      }
      LockSupport.parkNanos(this, limit - (System.nanoTime() - begin));
    }
  }
}
