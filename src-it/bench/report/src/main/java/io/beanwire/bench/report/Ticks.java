package io.beanwire.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * The round numbers along an axis, and where a value lies among them.
 *
 * @param scale how values are spaced
 * @param at the numbers to show, ascending, two or more; the first and the last are the axis's ends
 */
record Ticks(Scale scale, List<Double> at) {
  private static final int WANTED = 6;

  /** Ticks that enclose all the values that are numbers. */
  static Ticks enclosing(Scale scale, Supplier<DoubleStream> values) {
    double least = numbers(values).min().orElse(1);
    double most = numbers(values).max().orElse(1);
    if (scale == Scale.LINEAR) {
      if (least < 0) {
        throw new IllegalArgumentException("value: " + least + " (expected: 0 or more)");
      }
      return new Ticks(scale, linear(most));
    }
    if (least <= 0) {
      throw new IllegalArgumentException(
          "value: " + least + " (expected: above 0 on a logarithmic axis)");
    }
    return new Ticks(scale, decades(least, most));
  }

  /** Where a value lies: 0 at the axis's beginning, 1 at its end. */
  double fraction(double value) {
    double first = at.get(0);
    double last = at.get(at.size() - 1);
    return scale == Scale.LINEAR
        ? (value - first) / (last - first)
        : Math.log(value / first) / Math.log(last / first);
  }

  private static DoubleStream numbers(Supplier<DoubleStream> values) {
    return values.get().filter(v -> !Double.isNaN(v));
  }

  /** From 0 in steps of 1, 2 or 5 times a power of ten. */
  private static List<Double> linear(double most) {
    double raw = (most <= 0 ? 1 : most) / WANTED;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    double step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    List<Double> at = new ArrayList<>();
    int i = 0;
    do {
      at.add(i * step);
    } while (i++ * step < most || i < 2);
    return at;
  }

  /** Powers of ten, and where these are few also twice and five times each. */
  private static List<Double> decades(double least, double most) {
    int first = (int) Math.floor(Math.log10(least) + 1e-9);
    int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most) - 1e-9));
    List<Double> at = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent++) {
      double power = Math.pow(10, exponent);
      at.add(power);
      if (last - first <= 2 && exponent < last) {
        at.add(2 * power);
        at.add(5 * power);
      }
    }
    return at;
  }
}
