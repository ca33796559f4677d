package io.beanwire.bench.scale;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A number of calls in flight: each answer begins the next call. */
final class PendingLoad implements Load {
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(1);

  private final Holder target;
  private final int size;
  private final Tally tally = new Tally();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean stopped;

  /** A load of so many calls on one target. */
  PendingLoad(Holder target, int size) {
    this.target = target;
    this.size = size;
  }

  @Override
  public void start() {
    stopped = false;
    for (int i = 0; i < size; i++) {
      call();
    }
  }

  /** Begins all calls, of which none is followed by another. */
  void startOnce() {
    start();
    stopped = true;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void drain() {
    long deadline = System.nanoTime() + MOST.toNanos();
    while (inFlight.get() > 0) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(inFlight + " calls have no answer after " + MOST);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }

  private void call() {
    inFlight.incrementAndGet();
    long start = System.nanoTime();
    target.hold(TEXT).whenComplete((answer, failed) -> answered(start, answer, failed));
  }

  private void answered(long start, String answer, @Nullable Throwable failed) {
    inFlight.decrementAndGet();
    try {
      if (failed != null) {
        throw new IllegalStateException(failed);
      }
      Load.check(answer);
      tally.add(System.nanoTime() - start);
      if (!stopped) {
        call();
      }
    } catch (RuntimeException e) {
      tally.fail(e);
    }
  }
}
