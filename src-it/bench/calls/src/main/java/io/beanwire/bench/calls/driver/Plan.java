package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import java.time.Duration;
import java.util.List;

/**
 * How long what is measured.
 *
 * @param cells what is measured, in this order
 * @param visits how often; the medians count
 * @param warmUp for how long each cell is called before anything is measured
 * @param ramp how long a cell is called in each visit before it is counted
 * @param window for how long it is counted
 */
record Plan(List<Cell> cells, int visits, Duration warmUp, Duration ramp, Duration window) {
  /** What the goals need, in under three minutes. */
  static Plan quick() {
    List<Cell> cells =
        List.of("getUser/1", "hello/32", "getUser/32", "getUser/async256", "listUser/32", "echo/32")
            .stream()
            .map(Cell::parse)
            .toList();
    return new Plan(
        cells, 3, Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofMillis(400));
  }

  /** Everything. */
  static Plan full() {
    return new Plan(
        Cell.all(), 5, Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(1200));
  }

  /** The same with other cells. */
  Plan withCells(List<Cell> cells) {
    return new Plan(cells, visits, warmUp, ramp, window);
  }

  /** The same with another number of visits. */
  Plan withVisits(int visits) {
    return new Plan(cells, visits, warmUp, ramp, window);
  }
}
