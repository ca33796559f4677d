package io.beanwire.net.workers;

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
 *
 * <p>A task costs the lock twice: when it is added, and when a worker that is done takes it.
 */
final class PooledWorkers implements Workers {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private static final long STALL_NANOS = 50_000_000L;
  private static final Duration EXTRA_IDLE = Duration.ofSeconds(1);

  private final int threads;
  private final int bound;
  private final String namePrefix;
  private final boolean elastic;

  // All guarded by this.
  private final Queue<Runnable> urgent = new ArrayDeque<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> workers = new HashSet<>();
  private @Nullable StallWatch watch;
  private int running;
  private int runningUrgent;
  private int started;
  private boolean waking;
  private boolean closed;

  /** A task and since when it waits; 0 where nobody asks. */
  private record Waiting(Runnable task, long since) {}

  PooledWorkers(int threads, int queue, String namePrefix) {
    this(threads, queue, namePrefix, false);
  }

  PooledWorkers(int threads, int queue, String namePrefix, boolean elastic) {
    this.threads = threads;
    this.bound = threads + queue;
    this.namePrefix = namePrefix;
    this.elastic = elastic;
  }

  @Override
  public void execute(Runnable task) {
    Worker next;
    Waiting added = new Waiting(task, elastic ? System.nanoTime() : 0);
    synchronized (this) {
      refuseIfClosed();
      if (running + waiting.size() >= bound) {
        throw new RejectedExecutionException("all workers are busy and the queue is full");
      }
      waiting.add(added);
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
      urgent.add(task);
      next = nextToWake();
    }
    wake(next, task);
  }

  @Override
  public List<Runnable> stop() {
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    List<Thread> toEnd;
    List<Runnable> notRun = new ArrayList<>();
    synchronized (this) {
      closed = true;
      notRun.addAll(urgent);
      waiting.forEach(each -> notRun.add(each.task()));
      urgent.clear();
      waiting.clear();
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
    if (waking || !(hasUrgent() || mayTakeWaiting())) {
      return null;
    }
    Worker next = idle.pollLast();
    if (next == null && workers.size() < mostWorkers()) {
      next = new Worker(namePrefix + ++started);
      workers.add(next);
    }
    if (next != null) {
      next.chosen = true;
      waking = true;
    }
    return next;
  }

  /** More than usual if something waits that must not wait behind tasks that block. */
  private int mostWorkers() {
    return hasUrgent() || isStalled() ? threads + MAX_EXTRA_THREADS : threads + runningUrgent;
  }

  private boolean hasUrgent() {
    return !urgent.isEmpty();
  }

  /** Extra threads are there for what is urgent or stalled, and leave the rest to the others. */
  private boolean mayTakeWaiting() {
    return !waiting.isEmpty() && (running < threads || isStalled());
  }

  private boolean isStalled() {
    Waiting oldest = elastic ? waiting.peek() : null;
    return oldest != null && System.nanoTime() - oldest.since() >= STALL_NANOS;
  }

  /** Once all are busy and something waits, nobody else would come to see that it waits long. */
  private void watchForStalls() {
    if (elastic && watch == null && !waiting.isEmpty() && running >= threads) {
      StallWatch started = new StallWatch();
      try {
        started.start();
        watch = started;
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
    if (workers.isEmpty() && added != null && (waiting.remove(added) || urgent.remove(added))) {
      // Only this one: whoever has added another is told by his own attempt to start a thread.
      throw new RejectedExecutionException("no worker thread can be started", e);
    }
    LOG.log(Level.WARNING, "BW0406 no more than " + workers.size() + " workers can be started", e);
  }

  /**
   * Looks whether something waits while all workers are blocked, as long as anything waits: nobody
   * else would come to see it.
   */
  private final class StallWatch extends Thread {
    private static final int LAST_LOOKS = 20;

    StallWatch() {
      super(null, null, namePrefix + "watch", 0, false);
      setDaemon(true);
    }

    @Override
    public void run() {
      int looks = 0;
      while (looks < LAST_LOOKS) {
        LockSupport.parkNanos(PooledWorkers.this, STALL_NANOS);
        interrupted();
        Worker next;
        synchronized (PooledWorkers.this) {
          looks = waiting.isEmpty() ? looks + 1 : 0;
          if (closed || looks == LAST_LOOKS) {
            watch = null;
            return;
          }
          next = nextToWake();
        }
        wake(next, null);
      }
    }
  }

  private final class Worker extends Thread {
    /** Whether it is on its way to what waits; guarded by the pool. */
    private boolean chosen;

    // What it runs counts as; guarded by the pool.
    private boolean runs;
    private boolean runsUrgent;

    Worker(String name) {
      super(null, null, name, 0, false);
      setDaemon(true);
    }

    @Override
    public void run() {
      Runnable task;
      while ((task = take()) != null) {
        try {
          task.run();
        } catch (Throwable e) {
          getUncaughtExceptionHandler().uncaughtException(this, e);
        }
      }
    }

    /** The next task; null if there is none for a long time, or the workers are closed. */
    private @Nullable Runnable take() {
      while (true) {
        Runnable task;
        Worker next = null;
        synchronized (PooledWorkers.this) {
          countOut();
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
          task = poll();
          if (task == null) {
            idle.addLast(this);
          } else {
            next = nextToWake();
            watchForStalls();
          }
        }
        if (task != null) {
          wake(next, null);
          return task;
        }
        if (!parkUntilChosen()) {
          return null;
        }
      }
    }

    private @Nullable Runnable poll() {
      if (hasUrgent()) {
        runsUrgent = true;
        runningUrgent++;
        return urgent.poll();
      }
      if (!mayTakeWaiting()) {
        return null;
      }
      runs = true;
      running++;
      return waiting.remove().task();
    }

    private void countOut() {
      if (runs) {
        running--;
      }
      if (runsUrgent) {
        runningUrgent--;
      }
      runs = false;
      runsUrgent = false;
    }

    private boolean parkUntilChosen() {
      long begin = System.nanoTime();
      while (true) {
        long limit;
        synchronized (PooledWorkers.this) {
          if (chosen) {
            return true;
          }
          limit = (workers.size() > threads ? EXTRA_IDLE : IDLE).toNanos();
          if (closed || System.nanoTime() - begin >= limit) {
            idle.remove(this);
            workers.remove(this);
            return false;
          }
          // One that came late for a task that is over: it must not keep this thread from parking.
          interrupted();
        }
        LockSupport.parkNanos(PooledWorkers.this, limit - (System.nanoTime() - begin));
      }
    }
  }
}
