package io.beanwire.bench.calls.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 63, 64, 65, 999, 51_234, 7_000_000, 12_345_678_901L})
  void aDurationIsKeptWithinTwoPercent(long nanos) {
    Latencies latencies = new Latencies();

    latencies.record(nanos);

    assertThat(latencies.quantile(0.5)).isCloseTo(nanos, withinPercentage(2));
  }

  @Test
  void quantilesSplitWhatWasCountedByAll() {
    Latencies one = new Latencies();
    Latencies other = new Latencies();
    for (int i = 1; i <= 1000; i++) {
      (i % 2 == 0 ? one : other).record(i * 1000L);
    }

    one.add(other);

    assertThat(one.total()).isEqualTo(1000);
    assertThat(one.quantile(0.5)).isCloseTo(500_000, withinPercentage(2));
    assertThat(one.quantile(0.99)).isCloseTo(990_000, withinPercentage(2));
    assertThat(one.quantile(1)).isCloseTo(1_000_000, withinPercentage(2));
  }

  @Test
  void durationsOutOfAnyReasonAreCountedAsTheLongest() {
    Latencies latencies = new Latencies();

    latencies.record(Long.MAX_VALUE);

    assertThat(latencies.total()).isEqualTo(1);
    assertThat(latencies.quantile(0.5)).isGreaterThan(1L << 39);
  }

  @Test
  void nothingCountedHasNoQuantile() {
    assertThat(new Latencies().quantile(0.99)).isZero();
  }
}
