package io.beanwire.client;

import io.beanwire.cluster.TimeSource;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** The real time, and one thread that runs what is due. */
final class WheelTimer implements TimeSource, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.client");
  private static final long TICK_MILLIS = 10;

  private final HashedWheelTimer wheel =
      new HashedWheelTimer(
          new DefaultThreadFactory("beanwire-timer-", true), TICK_MILLIS, TimeUnit.MILLISECONDS);

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    try {
      Timeout timeout = wheel.newTimeout(t -> task.run(), delayNanos, TimeUnit.NANOSECONDS);
      return timeout::cancel;
    } catch (IllegalStateException closed) {
      // Whoever waits for the time waits no longer: the client is closed.
      task.run();
      return () -> {};
    }
  }

  /** Stops the thread. What was due later is run now: whoever waits for it would wait for ever. */
  @Override
  public void close() {
    for (Timeout timeout : wheel.stop()) {
      try {
        timeout.task().run(timeout);
      } catch (Exception e) {
        LOG.log(Level.ERROR, "BW0722 unexpected error in a task of a client that is closed", e);
      }
    }
  }
}
