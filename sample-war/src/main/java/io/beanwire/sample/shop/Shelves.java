package io.beanwire.sample.shop;

import io.beanwire.sample.contract.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bags by article number. The roasting drum goes on turning: each shelf gains a bag every second
 * until it is full. Thread-safe.
 */
final class Shelves {
  static final int FULL = 300;
  static final Duration ROASTING = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Map<String, Integer> bags = new HashMap<>();
  private Instant roastedUntil;

  Shelves(List<String> skus, InstantSource clock) {
    this.clock = clock;
    this.roastedUntil = clock.instant();
    skus.forEach(sku -> bags.put(sku, FULL));
  }

  /**
   * Takes all the bags, or none.
   *
   * @return the first line that cannot be had, with the number of bags that are left; empty if all
   *     were taken
   */
  synchronized Optional<Line> take(List<Line> lines) {
    roast();
    Map<String, Integer> after = new HashMap<>(bags);
    for (Line line : lines) {
      int left = after.getOrDefault(line.sku(), 0);
      if (line.bags() > left) {
        return Optional.of(new Line(line.sku(), left));
      }
      after.put(line.sku(), left - line.bags());
    }
    bags.putAll(after);
    return Optional.empty();
  }

  synchronized Map<String, Integer> levels() {
    roast();
    return Map.copyOf(bags);
  }

  private void roast() {
    long fresh = Duration.between(roastedUntil, clock.instant()).dividedBy(ROASTING);
    if (fresh > 0) {
      bags.replaceAll((sku, left) -> (int) Math.min(FULL, left + fresh));
      roastedUntil = roastedUntil.plus(ROASTING.multipliedBy(fresh));
    }
  }
}
