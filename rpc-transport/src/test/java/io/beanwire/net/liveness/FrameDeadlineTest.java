package io.beanwire.net.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameDeadlineTest {
  private static final long SECOND = 1_000_000_000L;

  private final FrameDeadline deadline = new FrameDeadline();

  @Test
  void aShortFrameHasTenSeconds() {
    assertThat(deadline.isMissed(0, 1, 100)).isFalse();
    assertThat(deadline.isMissed(10 * SECOND, 1, 100)).isFalse();
    assertThat(deadline.isMissed(10 * SECOND + SECOND / 2, 1, 100)).isTrue();
  }

  @Test
  void aLongFrameHasTheTimeThatItTakesAtTheLeastRate() {
    assertThat(deadline.isMissed(0, 1, 16 << 20)).isFalse();
    assertThat(deadline.isMissed(265 * SECOND, 1, 16 << 20)).isFalse();
    assertThat(deadline.isMissed(267 * SECOND, 1, 16 << 20)).isTrue();
  }

  @Test
  void eachFrameHasItsOwnTime() {
    deadline.isMissed(0, 1, 100);
    assertThat(deadline.isMissed(9 * SECOND, 2, 100)).isFalse();
    assertThat(deadline.isMissed(18 * SECOND, 2, 100)).isFalse();
    assertThat(deadline.isMissed(20 * SECOND, -1, 0)).isFalse();
    assertThat(deadline.isMissed(90 * SECOND, -1, 0)).isFalse();
  }
}
