package io.beanwire.bench.calls.load;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What all callers of a load look at after each call. Thread-safe. */
final class Phase {
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean counting;
  private volatile boolean stopped;

  boolean isCounting() {
    return counting;
  }

  boolean isStopped() {
    return stopped;
  }

  /** What went wrong first; null if nothing did. */
  @Nullable Throwable failure() {
    return failure.get();
  }

  void counting(boolean counting) {
    this.counting = counting;
  }

  void stop() {
    stopped = true;
  }

  /** A failed call stops everything: there is nothing to measure any longer. */
  void fail(Throwable thrown) {
    failure.compareAndSet(null, thrown);
    stopped = true;
  }
}
