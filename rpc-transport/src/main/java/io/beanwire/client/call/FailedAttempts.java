package io.beanwire.client.call;

import io.beanwire.Status;
import io.beanwire.cluster.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What the failed attempts of a call have come to. Immutable.
 *
 * @param counts how many there are, by what the retry policy asks for
 * @param uncertain the latest one that may have executed the operation; null if there is none
 * @param last the last one; null if none has failed
 */
record FailedAttempts(
    RetryPolicy.Failures counts,
    @Nullable AttemptFailure uncertain,
    @Nullable AttemptFailure last) {
  /** No attempt has failed. */
  static final FailedAttempts NONE = new FailedAttempts(RetryPolicy.Failures.NONE, null, null);

  /** These and one more. */
  FailedAttempts and(AttemptFailure why) {
    boolean mayHaveRun = why.status().outcome() == Status.Outcome.UNKNOWN;
    return new FailedAttempts(counts.and(why.status()), mayHaveRun ? why : uncertain, why);
  }

  /** Whether one of them may have executed the operation. */
  boolean mayHaveRun() {
    return uncertain != null;
  }

  /** Whether there should be another attempt after the last one. */
  boolean allowRetry(RetryPolicy policy) {
    return last != null && last.cause() == null && policy.shouldRetry(last.status(), counts);
  }

  /** What the caller is told when nothing is left to try. */
  AttemptFailure told(OperationPlan plan) {
    return CallFailures.exhausted(plan, uncertain, last);
  }
}
