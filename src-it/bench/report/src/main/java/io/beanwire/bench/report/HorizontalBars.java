package io.beanwire.bench.report;

import io.beanwire.bench.report.Svg.Anchor;

/** Draws a bar chart whose bars grow to the right. */
final class HorizontalBars {
  private static final int BAR = 15;
  private static final int STEP = 18;
  private static final int GROUP_GAP = 14;
  private static final int RIGHT = Sheet.WIDTH - 84;
  private static final double MOST_LABEL = 260;

  private final BarChart chart;
  private final Svg svg;
  private final Ticks ticks;
  private final int top;
  private final double left;

  HorizontalBars(BarChart chart, Sheet sheet) {
    this.chart = chart;
    svg = sheet.svg();
    ticks = chart.ticks();
    top = sheet.top();
    double longest = chart.groups().stream().mapToDouble(Svg::widthOf).max().orElse(0);
    left = 36 + Math.min(MOST_LABEL, longest);
  }

  /** Draws; gives the height of the whole picture. */
  int draw() {
    int groupHeight = chart.series().size() * STEP + GROUP_GAP;
    int bottom = top + chart.groups().size() * groupHeight;
    for (double tick : ticks.at()) {
      svg.line(xOf(tick), top, xOf(tick), bottom, "grid");
      svg.text(xOf(tick), bottom + 18, Anchor.MIDDLE, "soft", Digits.of(tick));
    }
    for (int group = 0; group < chart.groups().size(); group++) {
      double y = top + group * groupHeight + GROUP_GAP / 2.0;
      double middle = y + chart.series().size() * STEP / 2.0;
      svg.text(left - 10, middle + 3, Anchor.END, "", chart.groups().get(group));
      group(group, y);
    }
    svg.line(left, top, left, bottom, "axis");
    svg.text((left + RIGHT) / 2, bottom + 42, Anchor.MIDDLE, "", chart.axis());
    return bottom + 58;
  }

  private void group(int group, double top) {
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      double value = series.values().get(group);
      double y = top + i * STEP;
      if (!Double.isNaN(value)) {
        svg.bar(left, y, xOf(value) - left, BAR, i, chart.tip(series, group));
      }
      double end = Double.isNaN(value) ? left : xOf(value);
      svg.text(end + 5, y + 11.5, Anchor.START, "value", Digits.of(value));
    }
  }

  private double xOf(double value) {
    return left + ticks.fraction(value) * (RIGHT - left);
  }
}
