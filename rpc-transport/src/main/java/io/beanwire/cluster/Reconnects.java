package io.beanwire.cluster;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * When one instance is connected to again, after pauses that grow with each failure in a row. Not
 * thread-safe.
 */
public final class Reconnects {
  private static final ReconnectBackoff BACKOFF = ReconnectBackoff.DEFAULT;

  private final TimeSource time;
  private TimeSource.@Nullable Timer pending;
  private int failures;
  private long openedNanos;

  /** Nothing has failed yet. */
  public Reconnects(TimeSource time) {
    this.time = time;
  }

  /** A connection is open. */
  public void opened() {
    openedNanos = time.nanoTime();
  }

  /**
   * A connection has failed. One that soon ends again counts as one more failure in a row: a server
   * that stops accepts connections only to say so.
   *
   * @param wasOpen whether it had been open
   */
  public void failed(boolean wasOpen) {
    boolean lasted = wasOpen && time.nanoTime() - openedNanos > BACKOFF.longest().toNanos();
    failures = lasted ? 1 : failures + 1;
  }

  /** Connects after the pause that is due, in place of what was scheduled before. */
  public void schedule(Runnable connect) {
    cancel();
    pending =
        time.schedule(
            connect, BACKOFF.pauseNanos(failures, ThreadLocalRandom.current().nextDouble()));
  }

  /** Connects no more. */
  public void cancel() {
    TimeSource.Timer timer = pending;
    if (timer != null) {
      timer.cancel();
    }
  }
}
