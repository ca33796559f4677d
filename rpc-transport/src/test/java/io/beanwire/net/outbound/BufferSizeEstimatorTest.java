package io.beanwire.net.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BufferSizeEstimatorTest {
  private final BufferSizeEstimator guess = new BufferSizeEstimator();

  @Test
  void oneLongFrameIsEnoughToExpectAnother() {
    guess.saw(40);
    guess.saw(70_000);
    assertThat(guess.bytes()).isEqualTo(70_000);
  }

  @Test
  void shortFramesAmongLongOnesDoNotMakeItForget() {
    guess.saw(8_000);
    guess.saw(800);
    assertThat(guess.bytes()).isEqualTo(7_100);
  }

  @Test
  void manyShortFramesBringItDown() {
    guess.saw(1 << 20);
    for (int i = 0; i < 200; i++) {
      guess.saw(100);
    }
    assertThat(guess.bytes()).isBetween(100, 107);
  }
}
