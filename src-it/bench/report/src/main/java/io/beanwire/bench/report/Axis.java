package io.beanwire.bench.report;

import static java.util.Objects.requireNonNull;

/**
 * What an axis says and how it is spaced.
 *
 * @param label what is shown, with its unit: {@code latency, µs}
 * @param scale how values are spaced
 */
public record Axis(String label, Scale scale) {
  public Axis {
    requireNonNull(label, "label");
    requireNonNull(scale, "scale");
  }

  /** An axis from 0. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  /** An axis of powers of ten. */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG);
  }
}
