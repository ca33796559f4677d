package io.beanwire.net.timing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final long FAR = SECONDS.toNanos(3_600);

  private final Deadlines deadlines = new Deadlines("deadlines-test");

  @AfterEach
  void end() {
    deadlines.close();
  }

  @Test
  void whatIsNotRemovedInTimeExpiresOnceAndNotBefore() throws Exception {
    List<Due> due = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Due each = new Due(System.nanoTime() + i * 500_000L);
      due.add(each);
      assertThat(deadlines.add(each, each.deadline)).isTrue();
    }
    for (Due each : due) {
      assertThat(each.expired.await(30, SECONDS)).isTrue();
      assertThat(each.tooEarly).isFalse();
      assertThat(deadlines.remove(each)).isFalse();
    }
  }

  @Test
  void whatIsRemovedDoesNotExpire() throws Exception {
    Due removed = new Due(System.nanoTime() + 20_000_000);
    Due later = new Due(System.nanoTime() + 60_000_000);
    deadlines.add(removed, removed.deadline);
    deadlines.add(later, later.deadline);

    assertThat(deadlines.remove(removed)).isTrue();
    assertThat(deadlines.remove(removed)).isFalse();

    assertThat(later.expired.await(30, SECONDS)).isTrue();
    assertThat(removed.expired.getCount()).isEqualTo(1);
  }

  @Test
  void oneThatThrowsDoesNotKeepTheOthersFromExpiring() throws Exception {
    long soon = System.nanoTime() + 1_000_000;
    Due after = new Due(soon);
    deadlines.add(after, soon);
    deadlines.add(
        new Deadlines.Entry() {
          @Override
          protected void expired() {
            throw new IllegalStateException("expected");
          }
        },
        soon);

    assertThat(after.expired.await(30, SECONDS)).isTrue();
  }

  @Test
  void theEndGivesBackWhatWasPendingAndNothingIsTakenAfterIt() {
    Due pending = new Due(System.nanoTime() + FAR);
    deadlines.add(pending, pending.deadline);

    assertThat(deadlines.end()).containsExactly(pending);

    assertThat(deadlines.add(pending, pending.deadline)).isFalse();
    assertThat(pending.expired.getCount()).isEqualTo(1);
    await().until(() -> threads().isEmpty());
  }

  @Test
  void itsThreadSleepsWhileNothingIsPending() {
    Due due = new Due(System.nanoTime());
    deadlines.add(due, due.deadline);

    await().until(() -> threads().stream().anyMatch(t -> t.getState() == Thread.State.WAITING));

    Due next = new Due(System.nanoTime());
    deadlines.add(next, next.deadline);
    await().until(() -> next.expired.getCount() == 0);
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("deadlines-test"))
        .toList();
  }

  private static final class Due extends Deadlines.Entry {
    private final long deadline;
    private final CountDownLatch expired = new CountDownLatch(1);
    private volatile boolean tooEarly;

    Due(long deadline) {
      this.deadline = deadline;
    }

    @Override
    protected void expired() {
      tooEarly = expired.getCount() == 0 || System.nanoTime() - deadline < 0;
      expired.countDown();
    }
  }
}
