package io.beanwire.net.workers;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A virtual thread for each task. */
final class VirtualWorkers implements Workers {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final ExecutorService executor;
  private final Semaphore bound;

  VirtualWorkers(ThreadFactory factory, int bound) {
    this.executor = executor(factory);
    this.bound = new Semaphore(bound);
  }

  @Override
  public void execute(Runnable task) {
    if (!bound.tryAcquire()) {
      throw new RejectedExecutionException("all workers are busy and the queue is full");
    }
    try {
      executor.execute(
          () -> {
            try {
              task.run();
            } finally {
              bound.release();
            }
          });
    } catch (RejectedExecutionException e) {
      bound.release();
      throw e;
    }
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
    List<Runnable> waiting = executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "BW0405 calls are still running after they were interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return waiting;
  }

  /** {@code Thread.ofVirtual().name(prefix, 1).factory()}; null before Java 21. */
  static @Nullable ThreadFactory factory(String namePrefix) {
    if (Runtime.version().feature() < 21) {
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
