package io.beanwire.bench.scale;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls by how long they took, in buckets a sixteenth of a doubling wide, so that a
 * percentile is right within five per cent. Thread-safe.
 */
final class Tally {
  private static final int PER_DOUBLING = 16;
  private static final int BUCKETS = 64 * PER_DOUBLING;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CountDownLatch failed = new CountDownLatch(1);

  /** One more call was answered. */
  void add(long nanos) {
    counts.getAndIncrement(bucket(nanos));
  }

  /** A call was not answered as it should; the first such ends the measurement. */
  void fail(Throwable why) {
    if (failure.compareAndSet(null, why)) {
      failed.countDown();
    }
  }

  /**
   * Looks on for a while.
   *
   * @return {@code rate}: thousand calls per second; {@code p50}, {@code p99}: µs; {@code calls}
   * @throws IllegalStateException if a call fails meanwhile
   */
  Figures watch(long millis) throws InterruptedException {
    long[] before = snapshot();
    long start = System.nanoTime();
    if (failed.await(millis, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("a call failed: " + failure.get(), failure.get());
    }
    return since(before, System.nanoTime() - start);
  }

  /** What was counted since a {@link #snapshot} so many nanoseconds ago. */
  Figures since(long[] before, long elapsed) {
    long[] counted = snapshot();
    long calls = 0;
    for (int i = 0; i < BUCKETS; i++) {
      counted[i] -= before[i];
      calls += counted[i];
    }
    return new Figures(
        Map.of(
            "calls",
            (double) calls,
            "rate",
            calls * 1e6 / elapsed,
            "p50",
            percentile(counted, calls, 0.5),
            "p99",
            percentile(counted, calls, 0.99)));
  }

  /** How many calls each bucket has. */
  long[] snapshot() {
    long[] copy = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      copy[i] = counts.get(i);
    }
    return copy;
  }

  /** In µs. */
  private static double percentile(long[] counted, long calls, double share) {
    long left = (long) Math.ceil(calls * share);
    for (int i = 0; i < BUCKETS; i++) {
      left -= counted[i];
      if (left <= 0 && counted[i] > 0) {
        return Math.pow(2, (i + 0.5) / PER_DOUBLING) / 1e3;
      }
    }
    return Double.NaN;
  }

  private static int bucket(long nanos) {
    return (int) (Math.log((double) Math.max(1, nanos)) / Math.log(2) * PER_DOUBLING);
  }
}
