package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Threads that run what an HTTP client has to do, what is due at a time, and what follows.
 * Thread-safe.
 */
final class ConsulThreads implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConsulThreads.class.getName());

  private static final Duration END = Duration.ofSeconds(2);

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor pool;

  /**
   * Threads that start when they are needed.
   *
   * @param name the part of their names that says what they do
   */
  ConsulThreads(String name, int count) {
    pool =
        new ScheduledThreadPoolExecutor(
            count,
            task -> {
              Thread thread =
                  new Thread(task, "beanwire-consul-" + name + "-" + (threads.size() + 1));
              thread.setDaemon(true);
              // Whatever the JDK starts from here must not hold on to an application.
              thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
              threads.add(thread);
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

  /** Ends the threads; waits up to two seconds until they are gone. */
  @Override
  public void close() {
    pool.shutdownNow();
    long end = System.nanoTime() + END.toNanos();
    try {
      for (Thread thread : threads) {
        long left = NANOSECONDS.toMillis(end - System.nanoTime());
        if (thread != Thread.currentThread() && left > 0) {
          thread.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (threads.stream().anyMatch(it -> it != Thread.currentThread() && it.isAlive())) {
      LOG.log(ERROR, "BW0617 A listener is still at work while the registry closes.");
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(ERROR, "BW0618 A task of the Consul registry failed; please report this.", e);
    }
  }
}
