package io.beanwire.bench.report;

import io.beanwire.bench.report.Svg.Anchor;
import java.util.List;

/** A picture with its title and its legend; the plot comes below them. Not thread-safe. */
final class Sheet {
  /** How the legend shows a series' colour. */
  enum Swatch {
    /** A filled box, as in a bar. */
    BOX,
    /** The shape of the series' points. */
    POINT
  }

  static final int WIDTH = 960;
  private static final int MARGIN = 24;
  private static final int LEGEND_LINE = 22;
  private static final int BEFORE_NAME = 18;

  private final Svg svg = new Svg();
  private final String title;
  private final int top;

  /**
   * Draws what is above the plot.
   *
   * @param title what the picture shows
   * @param names the legend, in the order of the colours; no legend for a single one
   * @param swatch how the legend shows the colours
   */
  Sheet(String title, List<String> names, Swatch swatch) {
    if (names.size() > Svg.COLOURS) {
      throw new IllegalArgumentException(
          "series: " + names.size() + " (expected: up to " + Svg.COLOURS + " to be told apart)");
    }
    this.title = title;
    svg.text(MARGIN, 34, Anchor.START, "title", title);
    top = (names.size() > 1 ? legend(names, swatch) : 48) + 14;
  }

  Svg svg() {
    return svg;
  }

  /** Where the plot may begin. */
  int top() {
    return top;
  }

  /** The whole picture. */
  String finish(int height) {
    return svg.finish(WIDTH, height, title);
  }

  /** Draws the legend in as many lines as it needs; gives its lower end. */
  private int legend(List<String> names, Swatch swatch) {
    double x = MARGIN;
    int y = 60;
    for (int i = 0; i < names.size(); i++) {
      double width = BEFORE_NAME + Svg.widthOf(names.get(i)) + 16;
      if (x + width > WIDTH - MARGIN && x > MARGIN) {
        x = MARGIN;
        y += LEGEND_LINE;
      }
      if (swatch == Swatch.BOX) {
        svg.bar(x, y - 10, 11, 11, i, names.get(i));
      } else {
        svg.mark(x + 5, y - 4, i, names.get(i));
      }
      svg.text(x + BEFORE_NAME, y, Anchor.START, "", names.get(i));
      x += width;
    }
    return y + 6;
  }
}
