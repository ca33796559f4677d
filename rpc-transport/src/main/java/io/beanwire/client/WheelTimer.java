package io.beanwire.client;

import io.beanwire.cluster.TimeSource;
import io.beanwire.net.timing.Deadlines;
import java.lang.System.Logger.Level;

/** The real time, and one thread that runs what is due. */
final class WheelTimer implements TimeSource, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.client");
  private static final long LONGEST_NANOS = Long.MAX_VALUE >> 3;

  private final Deadlines wheel = new Deadlines("beanwire-timer");

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    return scheduleAt(task, System.nanoTime() + Math.min(delayNanos, LONGEST_NANOS));
  }

  @Override
  public Timer scheduleAt(Runnable task, long nanos) {
    Due due = new Due(wheel, task);
    if (!wheel.add(due, nanos) && wheel.isClosed()) {
      // Whoever waits for the time waits no longer: the client is closed.
      due.expired();
    }
    return due;
  }

  /** Stops the thread. What was due later is run now: whoever waits for it would wait for ever. */
  @Override
  public void close() {
    for (Deadlines.Entry pending : wheel.end()) {
      ((Due) pending).expired();
    }
  }

  /** A task in the wheel. */
  private static final class Due extends Deadlines.Entry implements Timer {
    private final Deadlines wheel;
    private final Runnable task;
    private volatile boolean cancelled;

    Due(Deadlines wheel, Runnable task) {
      this.wheel = wheel;
      this.task = task;
    }

    @Override
    protected void expired() {
      if (cancelled) {
        return; // its turn had come already
      }
      try {
        task.run();
      } catch (Throwable e) {
        LOG.log(Level.ERROR, "BW0722 unexpected error in a task of the client's timer", e);
      }
    }

    @Override
    public void cancel() {
      if (!wheel.remove(this)) {
        cancelled = true;
      }
    }
  }
}
