package io.beanwire.client.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks in threads of their own that begin together, round after round. */
final class Threads implements AutoCloseable {
  private static final long MOST_SECONDS = 60;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "racing");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs all to their end; throws what one of them throws. */
  void run(Runnable... tasks) throws Exception {
    CyclicBarrier begin = new CyclicBarrier(tasks.length);
    List<Future<?>> running = new ArrayList<>();
    for (Runnable task : tasks) {
      running.add(
          threads.submit(
              () -> {
                begin.await();
                task.run();
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get(MOST_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
