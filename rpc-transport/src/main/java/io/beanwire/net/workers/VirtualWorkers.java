package io.beanwire.net.workers;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread for each task, which begins when the task's turn has come: what waits costs no
 * thread. There is no I/O under the lock.
 */
final class VirtualWorkers implements Workers {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final ExecutorService executor;
  private final int most;
  private final int queue;

  // Guarded by the lock.
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /**
   * Workers without a thread.
   *
   * @param most how many tasks run at the same time
   * @param queue how many more may wait
   */
  VirtualWorkers(ThreadFactory factory, int most, int queue) {
    this.executor = executor(factory);
    this.most = most;
    this.queue = queue;
  }

  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      if (running == most) {
        if (waiting.size() == queue || executor.isShutdown()) {
          throw new RejectedExecutionException("all workers are busy and the queue is full");
        }
        waiting.add(task);
        return;
      }
      running++;
    } finally {
      lock.unlock();
    }
    begin(task);
  }

  @Override
  public List<Runnable> executeAll(List<Runnable> tasks) {
    for (int i = 0; i < tasks.size(); i++) {
      try {
        execute(tasks.get(i));
      } catch (RejectedExecutionException e) {
        return List.copyOf(tasks.subList(i, tasks.size()));
      }
    }
    return List.of();
  }

  @Override
  public void executeUrgently(Runnable task) {
    executor.execute(task);
  }

  @Override
  public List<Runnable> stop() {
    List<Runnable> notRun;
    lock.lock();
    try {
      executor.shutdown();
      notRun = new ArrayList<>(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    notRun.addAll(executor.shutdownNow());
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "BW0405 calls are still running after they were interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return notRun;
  }

  /** Begins a task that has a place; if there is no thread for it, the place is free again. */
  private void begin(Runnable task) {
    try {
      executor.execute(() -> run(task));
    } catch (Throwable e) {
      end();
      throw e;
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } finally {
      end();
    }
  }

  /** Gives the place of a task that has ended to the one that has waited longest. */
  private void end() {
    Runnable next;
    lock.lock();
    try {
      next = waiting.poll();
      if (next == null) {
        running--;
      }
    } finally {
      lock.unlock();
    }
    if (next == null) {
      return;
    }
    try {
      executor.execute(() -> run(next));
    } catch (Throwable e) {
      // Closed meanwhile, or no memory for a thread: whoever waits for the task is told all the
      // same.
      run(next);
    }
  }

  /**
   * {@code Thread.ofVirtual().name(prefix, 1).factory()}; null for platform threads.
   *
   * @throws IllegalArgumentException if the threads are to be virtual, and Java has none
   */
  static @Nullable ThreadFactory factory(ThreadKind kind, String namePrefix) {
    if (kind == ThreadKind.PLATFORM) {
      return null;
    }
    if (Runtime.version().feature() < 21) {
      if (kind == ThreadKind.VIRTUAL) {
        throw new IllegalArgumentException(
            "BW0430 beanwire.server.threads: virtual (expected: auto or platform; virtual needs"
                + " Java 21 or later, and this is Java "
                + Runtime.version().feature()
                + ")");
      }
      return null;
    }
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Method name = builder.getMethod("name", String.class, long.class);
      Object named = name.invoke(Thread.class.getMethod("ofVirtual").invoke(null), namePrefix, 1L);
      return (ThreadFactory) builder.getMethod("factory").invoke(named);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "no virtual threads here, using a pool", e);
      return null;
    }
  }

  /** {@code Executors.newThreadPerTaskExecutor}, which Java 17's class library does not have. */
  private static ExecutorService executor(ThreadFactory factory) {
    try {
      return (ExecutorService)
          Executors.class
              .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
              .invoke(null, factory);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Java 21 and later have it", e);
    }
  }
}
