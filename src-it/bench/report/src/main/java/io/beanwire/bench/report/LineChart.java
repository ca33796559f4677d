package io.beanwire.bench.report;

import static java.util.Objects.requireNonNull;

import io.beanwire.bench.report.Svg.Anchor;
import java.util.List;
import java.util.Locale;

/**
 * Lines over a common axis, such as cost against size.
 *
 * @param title what the picture shows
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines up to ten, in the legend's order
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines) {
  private static final int LEFT = 84;
  private static final int RIGHT = Sheet.WIDTH - 32;
  private static final int HEIGHT = 340;

  public LineChart {
    requireNonNull(title, "title");
    requireNonNull(x, "x");
    requireNonNull(y, "y");
    lines = List.copyOf(lines);
  }

  /** The picture as the text of an SVG file. */
  public String toSvg() {
    Sheet sheet = new Sheet(title, lines.stream().map(Line::name).toList(), Sheet.Swatch.POINT);
    Ticks across =
        Ticks.enclosing(
            x.scale(),
            () -> lines.stream().flatMap(l -> l.points().stream()).mapToDouble(Line.Point::x));
    Ticks up =
        Ticks.enclosing(
            y.scale(),
            () -> lines.stream().flatMap(l -> l.points().stream()).mapToDouble(Line.Point::y));
    Plot plot = new Plot(sheet.svg(), across, up, sheet.top(), sheet.top() + HEIGHT);
    plot.axes(x.label(), y.label());
    for (int i = 0; i < lines.size(); i++) {
      plot.line(lines.get(i), i);
    }
    return sheet.finish(plot.bottom() + 56);
  }

  private record Plot(Svg svg, Ticks across, Ticks up, int top, int bottom) {
    void axes(String xLabel, String yLabel) {
      for (double tick : up.at()) {
        svg.line(LEFT, yOf(tick), RIGHT, yOf(tick), "grid");
        svg.text(LEFT - 8, yOf(tick) + 4, Anchor.END, "soft", Digits.of(tick));
      }
      for (double tick : across.at()) {
        svg.line(xOf(tick), top, xOf(tick), bottom, "grid");
        svg.text(xOf(tick), bottom + 18, Anchor.MIDDLE, "soft", Digits.of(tick));
      }
      svg.line(LEFT, bottom, RIGHT, bottom, "axis");
      svg.text((LEFT + RIGHT) / 2.0, bottom + 42, Anchor.MIDDLE, "", xLabel);
      svg.uprightText(22, (top + bottom) / 2.0, Anchor.MIDDLE, "", yLabel);
    }

    void line(Line line, int colour) {
      StringBuilder run = new StringBuilder();
      for (Line.Point point : line.points()) {
        if (Double.isNaN(point.y())) {
          svg.path(run.toString(), colour);
          run.setLength(0);
        } else {
          run.append(String.format(Locale.ROOT, "%.1f,%.1f ", xOf(point.x()), yOf(point.y())));
        }
      }
      svg.path(run.toString(), colour);
      for (Line.Point point : line.points()) {
        if (!Double.isNaN(point.y())) {
          svg.mark(
              xOf(point.x()),
              yOf(point.y()),
              colour,
              line.name() + ", " + Digits.of(point.x()) + ": " + Digits.of(point.y()));
        }
      }
    }

    private double xOf(double value) {
      return LEFT + across.fraction(value) * (RIGHT - LEFT);
    }

    private double yOf(double value) {
      return bottom - up.fraction(value) * (bottom - top);
    }
  }
}
