package io.beanwire.net.workers;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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
 * <p>A task costs the lock twice: when it is added, and when a worker that is done takes it. A
 * burst of {@link #executeAll} is added with one.
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
  private final Consumer<Thread> starter;

  // All guarded by this, and so is what workers know of themselves.
  private final TaskQueue tasks;
  private final Crew crew;
  private @Nullable StallWatch watch;
  private int looksInVain;
  private boolean closed;

  PooledWorkers(int threads, int queue, String namePrefix) {
    this(threads, queue, namePrefix, false);
  }

  PooledWorkers(int threads, int queue, String namePrefix, boolean elastic) {
    this(threads, queue, namePrefix, elastic, Thread::start);
  }

  /**
   * A pool without threads yet.
   *
   * @param starter starts each thread, and may throw what {@link Thread#start()} does when the
   *     machine gives no more of them
   */
  PooledWorkers(
      int threads, int queue, String namePrefix, boolean elastic, Consumer<Thread> starter) {
    this.starter = starter;
    this.threads = threads;
    this.namePrefix = namePrefix;
    this.crew = new Crew(this, namePrefix);
    this.tasks = new TaskQueue(threads, queue, elastic, System::nanoTime);
  }

  @Override
  public void execute(Runnable task) {
    Worker next;
    long since = tasks.now();
    synchronized (this) {
      refuseIfClosed();
      if (!tasks.add(task, since)) {
        throw new RejectedExecutionException("all workers are busy and the queue is full");
      }
      next = nextToWake();
      watchForStalls();
    }
    if (!wake(next) && takeBack(task)) {
      throw new RejectedExecutionException("no worker thread can be started");
    }
  }

  @Override
  public List<Runnable> executeAll(List<Runnable> burst) {
    Worker next;
    int added = 0;
    long since = tasks.now();
    synchronized (this) {
      while (!closed && added < burst.size() && tasks.add(burst.get(added), since)) {
        added++;
      }
      next = nextToWake();
      watchForStalls();
    }
    if (wake(next)) {
      return added == burst.size() ? List.of() : List.copyOf(burst.subList(added, burst.size()));
    }
    List<Runnable> rejected = new ArrayList<>(burst.subList(added, burst.size()));
    burst.subList(0, added).stream().filter(this::takeBack).forEach(rejected::add);
    return rejected;
  }

  @Override
  public void executeUrgently(Runnable task) {
    Worker next;
    synchronized (this) {
      refuseIfClosed();
      tasks.addUrgent(task);
      next = nextToWake();
    }
    if (!wake(next) && takeBack(task)) {
      throw new RejectedExecutionException("no worker thread can be started");
    }
  }

  @Override
  public List<Runnable> stop() {
    List<Thread> toEnd;
    List<Runnable> notRun;
    synchronized (this) {
      closed = true;
      notRun = tasks.removeAll();
      toEnd = crew.threads();
      if (watch != null) {
        toEnd.add(watch);
      }
    }
    if (!Crew.end(toEnd, CLOSE_TIMEOUT)) {
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
    return crew.isWaking() || !tasks.hasWork() ? null : crew.choose(tasks);
  }

  /** Once all are busy and something waits, nobody else would come to see that it waits long. */
  private void watchForStalls() {
    if (watch == null && tasks.mayStall()) {
      StallWatch started = new StallWatch(namePrefix + "watch", this::lookForStalls);
      try {
        starter.accept(started);
        watch = started;
        looksInVain = 0;
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "BW0406 the thread that watches for stalls cannot be started", e);
      }
    }
  }

  /** Wakes a worker; false if it cannot be started, and nobody else is there. */
  private boolean wake(@Nullable Worker chosen) {
    if (chosen == null) {
      return true;
    }
    if (chosen.getState() != Thread.State.NEW) {
      LockSupport.unpark(chosen);
      return true;
    }
    try {
      starter.accept(chosen);
      return true;
    } catch (Throwable e) {
      return !notStarted(chosen, e);
    }
  }

  /**
   * The machine gives no more threads: what waits is left to those that are there.
   *
   * @return whether nobody is
   */
  private synchronized boolean notStarted(Worker chosen, Throwable e) {
    crew.notStarted(chosen);
    LOG.log(Level.WARNING, "BW0406 no more than " + crew.size() + " workers can be started", e);
    return crew.isEmpty();
  }

  /** Whoever has added another task is told by his own attempt to start a thread. */
  private synchronized boolean takeBack(Runnable added) {
    return tasks.remove(added);
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
    boolean unused = wake(next);
    return true;
  }

  /** The worker's next task; null if there is none for a long time, or the pool is closed. */
  @Nullable Runnable take(Worker worker) {
    while (true) {
      Runnable task;
      Worker next = null;
      synchronized (this) {
        worker.end(tasks);
        crew.arrived(worker);
        if (closed) {
          crew.leaves(worker);
          return null;
        }
        // Not for this task: closing interrupts only after it has become visible here.
        Thread.interrupted();
        task = worker.begin(tasks);
        if (task == null) {
          crew.rests(worker);
        } else {
          next = nextToWake();
          watchForStalls();
        }
      }
      if (task != null) {
        boolean unused = wake(next);
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
        limit = (crew.size() > threads ? EXTRA_IDLE : IDLE).toNanos();
        if (closed || System.nanoTime() - begin >= limit) {
          crew.leaves(worker);
          return false;
        }
        // One that came late for a task that is over: it must not keep this thread from parking.
        Thread.interrupted();
      }
      LockSupport.parkNanos(this, limit - (System.nanoTime() - begin));
    }
  }
}
