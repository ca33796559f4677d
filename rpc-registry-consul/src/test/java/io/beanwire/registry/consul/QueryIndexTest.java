package io.beanwire.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryIndexTest {
  @Test
  void anIndexGoesForward() {
    assertThat(QueryIndex.START.after("7").after("7").after("12")).isEqualTo(new QueryIndex(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11", "0", "-1", "", "twelve", "99999999999999999999"})
  void anIndexThatGoesBackwardsOrIsNoneStartsAgain(String header) {
    assertThat(new QueryIndex(12).after(header)).isEqualTo(QueryIndex.START);
  }

  @Test
  void anIndexOfZeroCountsAsOneSoThatTheNextQuestionIsHeld() {
    assertThat(QueryIndex.START.after("0")).isEqualTo(new QueryIndex(1));
  }

  @RepeatedTest(50)
  void pausesGrowToTheirLimitAndDiffer() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(backoff.after(Integer.MAX_VALUE))
        .isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
  }
}
