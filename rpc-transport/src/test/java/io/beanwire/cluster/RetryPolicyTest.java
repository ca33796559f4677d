package io.beanwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.Status;
import io.beanwire.cluster.RetryPolicy.Failures;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule that says whether a call goes on elsewhere, for every status. */
class RetryPolicyTest {
  private static final RetryPolicy ONCE = new RetryPolicy(false, 3);
  private static final RetryPolicy IDEMPOTENT = new RetryPolicy(true, 3);

  private static final Set<Status> NOT_HERE =
      EnumSet.of(
          Status.UNREACHABLE,
          Status.SHUTTING_DOWN,
          Status.NOT_FOUND,
          Status.UNSUPPORTED,
          Status.OVERLOADED,
          Status.UNSENDABLE_REQUEST);
  private static final Set<Status> MAY_HAVE_RUN =
      EnumSet.of(Status.CONNECTION_LOST, Status.INTERNAL);

  @ParameterizedTest
  @EnumSource
  void aCallThatMustRunOnceGoesOnOnlyAfterWhatSaysThatItHasNotRunHere(Status status) {
    assertThat(ONCE.shouldRetry(status, Failures.NONE.and(status)))
        .isEqualTo(NOT_HERE.contains(status));
  }

  @ParameterizedTest
  @EnumSource
  void anIdempotentCallGoesOnAlsoAfterWhatMayHaveRunIt(Status status) {
    assertThat(IDEMPOTENT.shouldRetry(status, Failures.NONE.and(status)))
        .isEqualTo(NOT_HERE.contains(status) || MAY_HAVE_RUN.contains(status));
  }

  @ParameterizedTest
  @EnumSource
  void nothingGoesOnAfterAnExecutedCall(Status status) {
    if (status.outcome() == Status.Outcome.EXECUTED) {
      assertThat(IDEMPOTENT.shouldRetry(status, Failures.NONE.and(status))).isFalse();
    }
  }

  @Test
  void anIdempotentCallIsSentAtMostSoOftenWhileItMayHaveRun() {
    assertThat(IDEMPOTENT.shouldRetry(Status.CONNECTION_LOST, after(2, Status.CONNECTION_LOST)))
        .isTrue();
    assertThat(IDEMPOTENT.shouldRetry(Status.CONNECTION_LOST, after(3, Status.CONNECTION_LOST)))
        .isFalse();
    assertThat(new RetryPolicy(true, 1).shouldRetry(Status.INTERNAL, after(1, Status.INTERNAL)))
        .isFalse();
  }

  @Test
  void whatHasNotRunDoesNotCountAgainstTheAttemptsOfAnIdempotentCall() {
    Failures failures =
        after(10, Status.UNREACHABLE).and(Status.CONNECTION_LOST).and(Status.CONNECTION_LOST);

    assertThat(IDEMPOTENT.shouldRetry(Status.CONNECTION_LOST, failures)).isTrue();
  }

  @Test
  void aCallThatMayHaveRunOnceDoesNotGoOnWhateverComesLater() {
    Failures failures = Failures.NONE.and(Status.INTERNAL).and(Status.SHUTTING_DOWN);

    assertThat(ONCE.shouldRetry(Status.SHUTTING_DOWN, failures)).isFalse();
  }

  @Test
  void overloadIsTakenToOneOtherInstance() {
    assertThat(ONCE.shouldRetry(Status.OVERLOADED, after(1, Status.OVERLOADED))).isTrue();
    assertThat(ONCE.shouldRetry(Status.OVERLOADED, after(2, Status.OVERLOADED))).isFalse();
  }

  @Test
  void aCallWithoutLuckIsNotTakenToEveryInstanceOfALargeCluster() {
    int most = RetryPolicy.MAX_ATTEMPTS;

    assertThat(ONCE.shouldRetry(Status.UNREACHABLE, after(most - 1, Status.UNREACHABLE))).isTrue();
    assertThat(ONCE.shouldRetry(Status.UNREACHABLE, after(most, Status.UNREACHABLE))).isFalse();
  }

  @Test
  void failuresCountWhatTheyMean() {
    Failures failures = Failures.NONE;
    for (Status status : Status.values()) {
      failures = failures.and(status);
    }

    assertThat(failures)
        .isEqualTo(
            new Failures(
                Status.values().length,
                (int)
                    Arrays.stream(Status.values())
                        .filter(s -> s.outcome() == Status.Outcome.UNKNOWN)
                        .count(),
                1));
  }

  private static Failures after(int times, Status status) {
    Failures failures = Failures.NONE;
    for (int i = 0; i < times; i++) {
      failures = failures.and(status);
    }
    return failures;
  }
}
