package io.beanwire.bench.report;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * The bars of one colour.
 *
 * @param name as it stands in the legend
 * @param values one for each group of the chart, 0 or more; NaN where there is none
 */
public record Series(String name, List<Double> values) {
  public Series {
    requireNonNull(name, "name");
    values = List.copyOf(values);
  }

  /** The same from single values. */
  public static Series of(String name, double... values) {
    return new Series(name, Arrays.stream(values).boxed().toList());
  }
}
