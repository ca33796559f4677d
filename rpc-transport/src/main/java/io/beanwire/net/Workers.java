package io.beanwire.net;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that may block: virtual ones on Java 21 and later, else a pool. How many tasks run and
 * wait is bounded; what is over the bound is rejected. Thread-safe.
 */
public final class Workers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final ExecutorService executor;
  private final @Nullable Semaphore bound;

  private Workers(ExecutorService executor, @Nullable Semaphore bound) {
    this.executor = executor;
    this.bound = bound;
  }

  /**
   * Makes workers; threads start when they are needed.
   *
   * @param threads how many tasks run at the same time, where threads are not virtual
   * @param queue how many more may wait
   * @param namePrefix the beginning of the threads' names
   */
  public static Workers start(int threads, int queue, String namePrefix) {
    ThreadFactory virtual = virtualThreads(namePrefix);
    if (virtual != null) {
      return new Workers(new VirtualExecutor(virtual).service(), new Semaphore(threads + queue));
    }
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(null, task, namePrefix + number.incrementAndGet(), 0, false);
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(queue),
            factory);
    pool.allowCoreThreadTimeOut(true);
    return new Workers(pool, null);
  }

  /**
   * Runs a task soon.
   *
   * @throws RejectedExecutionException if the bound is reached or the workers are closed
   */
  public void execute(Runnable task) {
    Semaphore permits = bound;
    if (permits == null) {
      executor.execute(task);
      return;
    }
    if (!permits.tryAcquire()) {
      throw new RejectedExecutionException("all workers are busy and the queue is full");
    }
    try {
      executor.execute(
          () -> {
            try {
              task.run();
            } finally {
              permits.release();
            }
          });
    } catch (RejectedExecutionException e) {
      permits.release();
      throw e;
    }
  }

  /** Takes no more tasks, interrupts those that run, and waits a short time for them. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "BW0405 calls are still running after they were interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@code Thread.ofVirtual().name(prefix, 1).factory()}; null before Java 21. */
  private static @Nullable ThreadFactory virtualThreads(String namePrefix) {
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
  private record VirtualExecutor(ThreadFactory factory) {
    ExecutorService service() {
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
}
