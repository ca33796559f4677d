package io.beanwire.bench.scale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measured values by name, as they travel between processes in one line of text.
 *
 * @param values by name; a name without blanks and {@code =}
 */
record Figures(Map<String, Double> values) {
  Figures {
    values = Map.copyOf(values);
  }

  /** No figures. */
  static Figures none() {
    return new Figures(Map.of());
  }

  /** A single one. */
  static Figures of(String name, double value) {
    return new Figures(Map.of(name, value));
  }

  /** Reads what {@link #toString} wrote. */
  static Figures parse(String line) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String word : line.isBlank() ? new String[0] : line.trim().split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("figures: \"" + line + "\" (expected: name=1.5 …)");
      }
      values.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
    }
    return new Figures(values);
  }

  /** The value of each name in the middle of several runs. */
  static Figures median(Collection<Figures> runs) {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (Figures run : runs) {
      run.values.forEach((name, v) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(v));
    }
    return new Figures(
        all.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> e.getValue().stream().sorted().toList().get(e.getValue().size() / 2))));
  }

  /** One value; NaN if it was not measured. */
  double get(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  /** These and others, which win. */
  Figures and(Figures others) {
    Map<String, Double> both = new LinkedHashMap<>(values);
    both.putAll(others.values);
    return new Figures(both);
  }

  /** These and one more. */
  Figures and(String name, double value) {
    return and(of(name, value));
  }

  /** How much each value has grown since an earlier look, divided by a number. */
  Figures since(Figures earlier, double divisor) {
    Map<String, Double> grown = new LinkedHashMap<>();
    values.forEach((name, value) -> grown.put(name, (value - earlier.get(name)) / divisor));
    return new Figures(grown);
  }

  /** The same with longer names. */
  Figures prefixed(String prefix) {
    Map<String, Double> renamed = new LinkedHashMap<>();
    values.forEach((name, value) -> renamed.put(prefix + name, value));
    return new Figures(renamed);
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
