package io.beanwire.bench.calls.load;

import io.beanwire.bench.calls.RemoteUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps as many calls under way as the cell's mode says, until it is stopped. Only calls that end
 * between {@link #begin} and {@link #end} are counted. Used by one thread.
 */
public final class Load {
  private static final Duration LAST_REPLIES = Duration.ofSeconds(20);

  private final Cell cell;
  private final Phase phase;
  private final List<Caller> callers;
  private final CountDownLatch ended;

  private Load(Cell cell, RemoteUsers users) {
    this.cell = cell;
    phase = new Phase();
    ended = new CountDownLatch(cell.mode().calls());
    callers = new ArrayList<>();
    for (int i = 0; i < cell.mode().calls(); i++) {
      callers.add(
          cell.mode().async()
              ? new Chain(cell.operation(), users.async(), phase, ended)
              : new Waiter(cell.operation(), users.sync(), phase, ended, i));
    }
  }

  /** Begins to call. */
  public static Load start(Cell cell, RemoteUsers users) {
    Load load = new Load(cell, users);
    load.callers.forEach(Caller::start);
    return load;
  }

  /** From now on, calls are counted. */
  public void begin() {
    phase.counting(true);
  }

  /** From now on, calls are counted no longer. */
  public void end() {
    phase.counting(false);
  }

  /**
   * Stops calling and waits for the last replies.
   *
   * @return what was counted
   * @throws IllegalStateException if a call failed or brought a wrong reply, or if replies are
   *     missing
   */
  public Counted stop() throws InterruptedException {
    phase.stop();
    if (!ended.await(LAST_REPLIES.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          cell.key() + ": " + ended.getCount() + " calls have no reply after " + LAST_REPLIES);
    }
    Throwable failure = phase.failure();
    if (failure != null) {
      throw new IllegalStateException(cell.key() + ": a call failed: " + failure, failure);
    }
    Latencies all = new Latencies();
    callers.forEach(caller -> all.add(caller.latencies()));
    return new Counted(all.total(), all.quantile(0.5), all.quantile(0.99), all.quantile(0.999));
  }
}
