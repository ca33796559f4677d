package io.beanwire.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as a reader wants them: three significant digits, and every digit before the point. */
public final class Digits {
  private static final int SIGNIFICANT = 3;
  private static final double MILLION = 1e6;

  private Digits() {}

  /**
   * A number for people: {@code 0.0123}, {@code 4.5}, {@code 67.8}, {@code 12,346}, {@code 1.23 M}.
   * What is no number is a dash.
   */
  public static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "–";
    }
    return Math.abs(value) >= MILLION ? rounded(value / MILLION) + " M" : rounded(value);
  }

  private static String rounded(double value) {
    double kept =
        Math.abs(value) >= 100
            ? Math.rint(value)
            : new BigDecimal(value).round(new MathContext(SIGNIFICANT)).doubleValue();
    return new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(kept);
  }
}
