package io.beanwire.registry.consul;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again: twice as long each time up to a limit, and never the same
 * for two processes.
 *
 * @param first after the first failure
 * @param longest after many
 */
record Backoff(Duration first, Duration longest) {
  /** For questions and for answers that were refused. */
  static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  /** Between half and the whole of what is due after so many failures in a row, at least one. */
  Duration after(int failures) {
    long doubled = first.toMillis() << Math.min(failures - 1, 16);
    long due = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(due - ThreadLocalRandom.current().nextLong(due / 2 + 1));
  }
}
