package io.beanwire.net.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadTurnTest {
  private long now = Long.MAX_VALUE - 1_000;
  private final ReadTurn turn = new ReadTurn(() -> now);

  @Test
  void aTurnOfShortFramesEndsAfterAFewHundred() {
    assertThat(framesOf(100)).isEqualTo(ReadTurn.MAX_FRAMES);
  }

  @Test
  void aTurnOfLongFramesEndsWhenItsTimeIsOver() {
    assertThat(framesOf(ReadTurn.MAX_NANOS / 20)).isBetween(20, 28);
    assertThat(framesOf(10 * ReadTurn.MAX_NANOS)).isLessThanOrEqualTo(8);
  }

  @Test
  void everyTurnHandlesAFrame() {
    turn.begin();
    now += 10 * ReadTurn.MAX_NANOS;

    assertThat(turn.hasTimeForFrame()).isTrue();
  }

  private int framesOf(long nanosEach) {
    turn.begin();
    int frames = 0;
    while (turn.hasTimeForFrame()) {
      frames++;
      now += nanosEach;
    }
    return frames;
  }
}
