package io.beanwire.bench.report;

import io.beanwire.bench.report.Svg.Anchor;

/** Draws a bar chart whose bars grow upwards. */
final class VerticalBars {
  private static final int LEFT = 84;
  private static final int RIGHT = Sheet.WIDTH - 24;
  private static final int HEIGHT = 320;
  private static final double WIDEST_BAR = 56;
  private static final double WIDE_ENOUGH_FOR_VALUE = 38;

  private final BarChart chart;
  private final Svg svg;
  private final Ticks ticks;
  private final int top;
  private final int bottom;

  VerticalBars(BarChart chart, Sheet sheet) {
    this.chart = chart;
    svg = sheet.svg();
    ticks = chart.ticks();
    // Above the longest bar stands its value, perhaps upright.
    top = sheet.top() + 30;
    bottom = top + HEIGHT;
  }

  /** Draws; gives the height of the whole picture. */
  int draw() {
    for (double tick : ticks.at()) {
      svg.line(LEFT, yOf(tick), RIGHT, yOf(tick), "grid");
      svg.text(LEFT - 8, yOf(tick) + 4, Anchor.END, "soft", Digits.of(tick));
    }
    double groupWidth = (RIGHT - LEFT) / (double) chart.groups().size();
    for (int group = 0; group < chart.groups().size(); group++) {
      double middle = LEFT + (group + 0.5) * groupWidth;
      svg.text(middle, bottom + 20, Anchor.MIDDLE, "", chart.groups().get(group));
      group(group, middle, groupWidth * 0.84);
    }
    svg.line(LEFT, bottom, RIGHT, bottom, "axis");
    svg.uprightText(22, (top + bottom) / 2.0, Anchor.MIDDLE, "", chart.axis());
    return bottom + 40;
  }

  private void group(int group, double middle, double width) {
    int count = chart.series().size();
    double step = Math.min(WIDEST_BAR, width / count);
    double start = middle - step * count / 2;
    for (int i = 0; i < count; i++) {
      Series series = chart.series().get(i);
      double value = series.values().get(group);
      double x = start + i * step;
      double y = Double.isNaN(value) ? bottom : yOf(value);
      if (!Double.isNaN(value)) {
        svg.bar(x, y, step * 0.9, bottom - y, i, chart.tip(series, group));
      }
      if (step >= WIDE_ENOUGH_FOR_VALUE) {
        svg.text(x + step * 0.45, y - 5, Anchor.MIDDLE, "value", Digits.of(value));
      } else {
        svg.uprightText(x + step * 0.45 + 4, y - 5, Anchor.START, "value", Digits.of(value));
      }
    }
  }

  private double yOf(double value) {
    return bottom - ticks.fraction(value) * (bottom - top);
  }
}
