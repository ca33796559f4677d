package io.beanwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses that double up to a limit, with up to a half taken off. */
class ReconnectBackoffTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @ParameterizedTest
  @CsvSource({
    "1, 100",
    "2, 200",
    "3, 400",
    "7, 6400",
    "8, 10000",
    "9, 10000",
    "1000000, 10000",
    "0, 100"
  })
  void thePauseDoublesUpToTheLongest(int failures, long millis) {
    long most = Duration.ofMillis(millis).toNanos();

    assertThat(ReconnectBackoff.DEFAULT.pauseNanos(failures, 0)).isEqualTo(most);
    assertThat(ReconnectBackoff.DEFAULT.pauseNanos(failures, ALMOST_ONE))
        .isBetween(most / 2, most / 2 + 1);
  }

  @Test
  void aLimitBelowTheFirstPauseIsKept() {
    ReconnectBackoff backoff = new ReconnectBackoff(Duration.ofSeconds(9), Duration.ofSeconds(2));

    assertThat(backoff.pauseNanos(1, 0)).isEqualTo(Duration.ofSeconds(2).toNanos());
  }
}
