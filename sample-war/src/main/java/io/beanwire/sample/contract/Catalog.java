package io.beanwire.sample.contract;

import java.util.List;
import java.util.Optional;

/**
 * A price list.
 *
 * @param coffees in the order in which they are shown
 * @param answeredBy the instance that read it
 */
public record Catalog(List<Coffee> coffees, String answeredBy) {
  public Catalog {
    coffees = List.copyOf(coffees);
  }

  /** The coffee with the given article number. */
  public Optional<Coffee> find(String sku) {
    return coffees.stream().filter(coffee -> coffee.sku().equals(sku)).findFirst();
  }
}
