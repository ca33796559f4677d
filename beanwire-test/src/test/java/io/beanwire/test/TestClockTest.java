package io.beanwire.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.cluster.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestClockTest {
  private static final long SECOND = 1_000_000_000;

  private final TestClock clock = new TestClock();
  private final List<String> done = new ArrayList<>();

  @AfterEach
  void close() {
    clock.close();
  }

  @Test
  void itGoesOnByItself() {
    CompletableFuture<Thread> due = new CompletableFuture<>();
    long before = clock.nanoTime();
    clock.schedule(() -> due.complete(Thread.currentThread()), SECOND / 100);
    assertThat(due.join()).isNotSameAs(Thread.currentThread());
    assertThat(clock.nanoTime() - before).isGreaterThanOrEqualTo(SECOND / 100);
  }

  @Test
  void whatIsDueHappensInItsOrderBeforeAnAdvanceReturns() {
    clock.stop();
    clock.schedule(() -> done.add("third"), 3 * SECOND);
    clock.schedule(() -> done.add("first"), SECOND);
    clock.schedule(() -> done.add("second"), SECOND);
    clock.schedule(() -> done.add("never"), 4 * SECOND);

    clock.advance(Duration.ofSeconds(3));

    assertThat(done).containsExactly("first", "second", "third");
  }

  @Test
  void whileItStandsStillNothingIsDue() {
    clock.stop();
    clock.stop();
    long now = clock.nanoTime();
    clock.schedule(() -> done.add("due"), 1);
    clock.advance(Duration.ZERO);
    assertThat(clock.nanoTime()).isEqualTo(now);
    assertThat(done).isEmpty();

    clock.advance(Duration.ofNanos(1));

    assertThat(clock.nanoTime()).isEqualTo(now + 1);
    assertThat(done).containsExactly("due");
  }

  @Test
  void startedAgainItGoesOnFromWhereItStood() {
    clock.stop();
    clock.advance(Duration.ofDays(1));
    long then = clock.nanoTime();
    CompletableFuture<String> due = new CompletableFuture<>();
    clock.schedule(() -> due.complete("due"), SECOND / 100);

    clock.start();
    clock.start();

    assertThat(due.join()).isEqualTo("due");
    assertThat(clock.nanoTime() - then).isBetween(SECOND / 100, Duration.ofHours(1).toNanos());
  }

  @Test
  void whatIsCancelledDoesNotHappen() {
    TimeSource.Timer timer = clock.schedule(() -> done.add("due"), SECOND);
    timer.cancel();
    timer.cancel();
    clock.advance(Duration.ofSeconds(2));
    assertThat(done).isEmpty();
  }

  @Test
  void aFailedTaskKeepsNoOtherFromBeingDone() {
    clock.stop();
    clock.schedule(
        () -> {
          throw new IllegalStateException("as tested");
        },
        SECOND);
    clock.schedule(() -> done.add("due"), SECOND);
    clock.advance(Duration.ofSeconds(1));
    assertThat(done).containsExactly("due");
  }

  @Test
  void itDoesNotGoBack() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
  }

  @Test
  void whoWaitsIsLetGoAtItsClose() {
    clock.stop();
    clock.schedule(() -> done.add("late"), SECOND);
    clock.close();
    clock.schedule(() -> done.add("later"), SECOND);
    assertThat(done).containsExactly("late", "later");
  }
}
