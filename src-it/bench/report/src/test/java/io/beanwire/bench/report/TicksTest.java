package io.beanwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void aLinearAxisBeginsAtZeroAndEndsAboveTheLargestValue() {
    assertThat(ticks(Scale.LINEAR, 12, 871).at())
        .containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0);
    assertThat(ticks(Scale.LINEAR, 0.07).at()).first().isEqualTo(0.0);
    assertThat(ticks(Scale.LINEAR, 0.07).fraction(0.07)).isBetween(0.5, 1.0);
  }

  @Test
  void anAxisOfNothingButZerosHasALength() {
    assertThat(ticks(Scale.LINEAR, 0, 0).at()).hasSizeGreaterThan(1);
  }

  @Test
  void aLogarithmicAxisRunsFromPowerOfTenToPowerOfTen() {
    Ticks ticks = ticks(Scale.LOG, 1, 5000);

    assertThat(ticks.at()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10000.0);
    assertThat(ticks.fraction(100)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void fewDecadesAreDividedFurther() {
    assertThat(ticks(Scale.LOG, 20, 60).at()).containsExactly(10.0, 20.0, 50.0, 100.0);
  }

  @Test
  void whatWasNotMeasuredDoesNotMoveTheAxis() {
    assertThat(ticks(Scale.LINEAR, Double.NaN, 4).at()).last().isEqualTo(4.0);
  }

  @Test
  void aValueThatTheAxisCannotShowIsRefused() {
    assertThatThrownBy(() -> ticks(Scale.LOG, 0, 5)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> ticks(Scale.LINEAR, -1)).hasMessageContaining("0 or more");
  }

  private static Ticks ticks(Scale scale, double... values) {
    return Ticks.enclosing(scale, () -> DoubleStream.of(values));
  }
}
