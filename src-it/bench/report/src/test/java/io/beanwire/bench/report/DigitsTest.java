package io.beanwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0",
        "0.01234; 0.0123",
        "4.5; 4.5",
        "67.84; 67.8",
        "99.96; 100",
        "12345.6; 12,346",
        "999999; 999,999",
        "1234567; 1.23 M",
        "-3.14159; -3.14",
        "NaN; –"
      })
  void aNumberHasThreeSignificantDigitsAndAllThatAreBeforeThePoint(double value, String shown) {
    assertThat(Digits.of(value)).isEqualTo(shown);
  }
}
