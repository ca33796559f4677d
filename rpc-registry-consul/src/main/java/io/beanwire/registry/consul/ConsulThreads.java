package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The registry's two threads: they run what the HTTP client has to do, what is due at a time, and
 * the listeners. Thread-safe.
 */
final class ConsulThreads implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConsulThreads.class.getName());

  private final ScheduledThreadPoolExecutor pool;

  ConsulThreads() {
    AtomicInteger count = new AtomicInteger();
    pool =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              Thread thread = new Thread(task, "beanwire-consul-" + count.incrementAndGet());
              thread.setDaemon(true);
              // Whatever the JDK starts from here must not hold on to an application.
              thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
              return thread;
            });
    pool.setRemoveOnCancelPolicy(true);
  }

  Executor executor() {
    return pool;
  }

  /** Runs the task, unless the threads are closed by then. */
  void soon(Runnable task) {
    Future<?> unused = after(Duration.ZERO, task);
  }

  /** Runs the task after the delay, unless the threads are closed by then. */
  Future<?> after(Duration delay, Runnable task) {
    try {
      return pool.schedule(() -> guarded(task), delay.toNanos(), NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Ends the threads; waits for them up to two seconds. */
  @Override
  public void close() {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(2, SECONDS)) {
        LOG.log(ERROR, "BW0617 A listener is still at work while the registry closes.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(ERROR, "BW0618 A task of the Consul registry failed; please report this.", e);
    }
  }
}
