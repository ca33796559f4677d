package io.beanwire.client;

import io.beanwire.client.call.OperationPlan;
import io.beanwire.cluster.TimeSource;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells the log of one-way calls that were not sent, since their callers have gone on: each
 * operation in one line a second, with a count. Thread-safe.
 */
final class OnewayLosses {
  private static final System.Logger LOG = System.getLogger("io.beanwire.client");
  private static final long INTERVAL_NANOS = 1_000_000_000;

  private record Loss(long calls, String last) {}

  private final TimeSource time;
  private Map<String, Loss> losses = new LinkedHashMap<>();

  OnewayLosses(TimeSource time) {
    this.time = time;
  }

  /** Counts a call. */
  void add(OperationPlan plan, String why) {
    boolean first;
    synchronized (this) {
      first = losses.isEmpty();
      losses.merge(
          plan.operation().toString(),
          new Loss(1, why),
          (before, one) -> new Loss(before.calls() + 1, one.last()));
    }
    if (first) {
      time.schedule(this::tell, INTERVAL_NANOS);
    }
  }

  /** Writes what has been counted since the last time. */
  void tell() {
    Map<String, Loss> counted;
    synchronized (this) {
      counted = losses;
      losses = new LinkedHashMap<>();
    }
    counted.forEach(
        (operation, loss) ->
            LOG.log(
                Level.WARNING,
                "BW0717 "
                    + loss.calls()
                    + " one-way calls of "
                    + operation
                    + " were not sent; the last one: "
                    + loss.last()));
  }
}
