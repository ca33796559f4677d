package io.beanwire.faults;

import io.beanwire.RpcException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a steady rate, whether or not earlier calls have come back, and writes a line for each.
 * Durations count from when a call was due, so that a stall counts for all calls that it holds up.
 */
final class Load implements AutoCloseable {
  /** Something to call; says which server has answered. */
  interface Call {
    String run(long id) throws Exception;
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Writer lines;
  private final AtomicLong ids = new AtomicLong();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "caller");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean finishing;

  Load(Writer lines) {
    this.lines = lines;
  }

  /** Calls so often a second from now on. */
  void pace(String kind, int perSecond, Call call) {
    if (perSecond > 0) {
      threads.execute(
          () -> {
            long due = System.nanoTime();
            while (!finishing) {
              LockSupport.parkNanos(due - System.nanoTime());
              if (due - System.nanoTime() <= 0) {
                long mine = due;
                start(() -> timed(kind, call, mine));
                due += NANOS_PER_SECOND / perSecond;
              }
            }
          });
    }
  }

  /** Calls once, in this thread. */
  void call(String kind, Call call) {
    timed(kind, call, System.nanoTime());
  }

  /** Begins no more calls, and waits for those that are under way. */
  void finish(Duration limit) throws InterruptedException {
    finishing = true;
    threads.shutdown();
    threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    synchronized (lines) {
      lines.close();
    }
  }

  private void start(Runnable call) {
    try {
      threads.execute(call);
    } catch (RejectedExecutionException e) {
      // Finishing: a call that was not begun is none.
    }
  }

  private void timed(String kind, Call call, long dueNanos) {
    long id = ids.incrementAndGet();
    long late = System.nanoTime() - dueNanos;
    long dueMillis = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(late);
    String outcome = "OK";
    String server;
    try {
      server = call.run(id);
    } catch (RpcException e) {
      outcome = e.status().name();
      server = String.valueOf(e.peer());
    } catch (Exception e) {
      outcome = e.getClass().getSimpleName();
      server = "?";
    }
    long micros = (System.nanoTime() - dueNanos) / 1_000;
    String line = String.join(" ", kind, "" + id, "" + dueMillis, "" + micros, outcome, server);
    try {
      synchronized (lines) {
        lines.write(line + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
