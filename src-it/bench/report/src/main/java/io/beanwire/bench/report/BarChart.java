package io.beanwire.bench.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Groups of bars, one bar of each series in each group.
 *
 * @param title what the picture shows
 * @param axis what the bars' lengths mean; linear, so that a bar twice as long is twice as much
 * @param direction which way bars grow
 * @param groups the groups' names, each with one value in every series
 * @param series up to ten, in the legend's order
 */
public record BarChart(
    String title, String axis, Direction direction, List<String> groups, List<Series> series) {
  /** Which way bars grow. */
  public enum Direction {
    /** To the right; good for long names and many bars. */
    HORIZONTAL,
    /** Upwards; good for few groups. */
    VERTICAL
  }

  public BarChart {
    requireNonNull(title, "title");
    requireNonNull(axis, "axis");
    requireNonNull(direction, "direction");
    groups = List.copyOf(groups);
    series = List.copyOf(series);
    if (groups.isEmpty() || series.isEmpty()) {
      throw new IllegalArgumentException(
          "a chart of " + groups.size() + " groups and " + series.size() + " series is empty");
    }
    for (Series one : series) {
      if (one.values().size() != groups.size()) {
        throw new IllegalArgumentException(
            one + " (expected: " + groups.size() + " values, one for each of " + groups + ")");
      }
    }
  }

  /** The picture as the text of an SVG file. */
  public String toSvg() {
    Sheet sheet = new Sheet(title, series.stream().map(Series::name).toList(), Sheet.Swatch.BOX);
    int height =
        direction == Direction.HORIZONTAL
            ? new HorizontalBars(this, sheet).draw()
            : new VerticalBars(this, sheet).draw();
    return sheet.finish(height);
  }

  /** The ticks of the values. */
  Ticks ticks() {
    return Ticks.enclosing(
        Scale.LINEAR,
        () ->
            series.stream()
                .flatMapToDouble(s -> s.values().stream().flatMapToDouble(DoubleStream::of)));
  }

  /** What a mouse over a bar says. */
  String tip(Series one, int group) {
    return one.name() + ", " + groups.get(group) + ": " + Digits.of(one.values().get(group));
  }
}
