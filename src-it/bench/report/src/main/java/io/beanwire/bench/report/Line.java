package io.beanwire.bench.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param name as it stands in the legend
 * @param points from left to right
 */
public record Line(String name, List<Point> points) {
  public Line {
    requireNonNull(name, "name");
    points = List.copyOf(points);
  }

  /** A measured value; a {@code y} of NaN says that there is none, and interrupts the line. */
  public record Point(double x, double y) {}
}
