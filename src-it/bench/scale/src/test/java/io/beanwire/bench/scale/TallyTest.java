package io.beanwire.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class TallyTest {
  private static final long SECOND = 1_000_000_000;

  private final Tally tally = new Tally();

  @Test
  void percentilesAreThoseOfTheCallsThatWereWatched() {
    tally.add(SECOND);
    long[] before = tally.snapshot();
    for (int i = 0; i < 100; i++) {
      tally.add(i < 98 ? 50_000 : 3_000_000);
    }

    Figures seen = tally.since(before, SECOND / 2);

    assertThat(seen.get("calls")).isEqualTo(100);
    assertThat(seen.get("rate")).as("thousand a second").isCloseTo(0.2, within(1e-9));
    assertThat(seen.get("p50")).isCloseTo(50, withinPercentage(5));
    assertThat(seen.get("p99")).isCloseTo(3000, withinPercentage(5));
  }

  @Test
  void noCallsHaveNoPercentile() {
    assertThat(tally.since(tally.snapshot(), SECOND).get("p50")).isNaN();
  }

  @Test
  void aFailedCallEndsTheMeasurement() {
    tally.fail(new IllegalStateException("no answer"));

    assertThatThrownBy(() -> tally.watch(60_000)).hasMessageContaining("no answer");
  }
}
