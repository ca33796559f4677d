package io.beanwire.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HeldCallsTest {
  private final HeldCalls held = new HeldCalls();

  @Test
  void oneCallTooManyAnswersTheOldest() {
    held.keep(1);

    CompletableFuture<String> first = held.hold("first").toCompletableFuture();
    assertThat(first).isNotDone();
    CompletableFuture<String> second = held.hold("second").toCompletableFuture();

    assertThat(first).isCompletedWithValue("first");
    assertThat(second).isNotDone();
    held.keep(0);
    assertThat(second).isCompletedWithValue("second");
  }

  @Test
  void waitingForCallsThatDoNotComeEnds() {
    held.keep(10);
    held.hold("one");

    held.await(1, Duration.ZERO);
    assertThatThrownBy(() -> held.await(2, Duration.ofMillis(5)))
        .hasMessageContaining("1 calls are held")
        .hasMessageContaining("expected: 2");
  }
}
