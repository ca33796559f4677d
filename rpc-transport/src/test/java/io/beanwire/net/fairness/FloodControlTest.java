package io.beanwire.net.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FloodControlTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Near the point where the clock's numbers turn negative. */
  private long now = Long.MAX_VALUE - SECOND / 2;

  private final FloodControl control = new FloodControl(() -> now);

  @Test
  void aPeerThatSendsAFewIsReadFromAtOnce() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(control.frame()).isFalse();
      now += SECOND / FloodControl.PER_SECOND;
    }

    assertThat(control.isFlooded()).isFalse();
    assertThat(control.remainingNanos()).isZero();
  }

  @Test
  void aBurstPausesThePeerOnceItsTokensAreUsedUp() {
    int frames = 1;
    while (!control.frame()) {
      frames++;
    }

    assertThat(frames).isEqualTo(FloodControl.BURST);
    assertThat(control.isFlooded()).isTrue();
    assertThat(control.remainingNanos()).isEqualTo(FloodControl.PAUSE_NANOS);
    now += FloodControl.PAUSE_NANOS;
    assertThat(control.remainingNanos()).isZero();
    assertThat(control.isFlooded()).isFalse();
  }

  @Test
  void aPeerThatGoesOnGetsAsManyAsComeBack() {
    long start = now;
    int frames = 0;
    while (now - start < 60 * SECOND) {
      frames++;
      if (control.frame()) {
        now += control.remainingNanos();
        assertThat(control.remainingNanos()).isZero();
      }
    }

    assertThat(frames)
        .isBetween(60 * FloodControl.PER_SECOND, 61 * FloodControl.PER_SECOND + FloodControl.BURST);
  }

  @Test
  void framesThatHadComeBeforeThePauseTakeTokensAndDoNotProlongIt() {
    while (!control.frame()) {
      // until the pause
    }
    now += FloodControl.PAUSE_NANOS / 2;

    assertThat(control.frame()).isFalse();
    assertThat(control.remainingNanos()).isEqualTo(FloodControl.PAUSE_NANOS / 2);
  }

  @Test
  void aPeerThatHasStoppedHasAllTokensAgain() {
    while (!control.frame()) {
      // until the pause
    }
    now += 10 * SECOND;
    assertThat(control.remainingNanos()).isZero();

    int frames = 1;
    while (!control.frame()) {
      frames++;
    }
    assertThat(frames).isEqualTo(FloodControl.BURST);
  }
}
