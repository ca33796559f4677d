package io.beanwire.sample.contract;

import java.util.Map;

/**
 * What one instance has on its shelves.
 *
 * @param bags by article number
 * @param answeredBy the instance
 */
public record StockLevels(Map<String, Integer> bags, String answeredBy) {
  public StockLevels {
    bags = Map.copyOf(bags);
  }

  /** All bags together. */
  public int total() {
    return bags.values().stream().mapToInt(Integer::intValue).sum();
  }
}
