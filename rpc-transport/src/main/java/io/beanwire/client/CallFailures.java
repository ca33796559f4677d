package io.beanwire.client;

import io.beanwire.RpcException;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.cluster.Directory;
import org.jspecify.annotations.Nullable;

/** How calls fail that no single attempt explains, and the exceptions that callers see. */
final class CallFailures {
  private CallFailures() {}

  /** The time is over. */
  static AttemptFailure deadline(boolean mayHaveRun, @Nullable AttemptFailure before) {
    return new AttemptFailure(
        mayHaveRun ? Status.DEADLINE_EXCEEDED : Status.EXPIRED,
        phase(mayHaveRun),
        "BW0709",
        (mayHaveRun
                ? "no response in time; the operation may have completed"
                : "the time was over before the request could be sent")
            + describe(before));
  }

  /** The caller does not wait any longer. */
  static AttemptFailure cancelled(boolean mayHaveRun, @Nullable AttemptFailure before) {
    return new AttemptFailure(
        Status.CANCELLED, phase(mayHaveRun), "BW0712", "the caller gave up" + describe(before));
  }

  /** There is nobody to call. */
  static AttemptFailure noInstance(OperationPlan plan) {
    Directory<? extends Target> directory = plan.directory();
    if (directory.isClosed()) {
      return new AttemptFailure(
          Status.UNREACHABLE, Phase.DISCOVER, "BW0703", "the client was closed");
    }
    return new AttemptFailure(
        Status.NO_INSTANCE,
        Phase.DISCOVER,
        "BW0701",
        "registry "
            + directory.registry().name()
            + " knows no instance of "
            + plan.service()
            + "; it knows: "
            + directory.registry().knownServices().stream()
                .map(Object::toString)
                .sorted()
                .toList());
  }

  /**
   * The failure to report for a call that has met several: the last one, unless an earlier attempt
   * may have executed the operation. What later attempts did not do says nothing about that one.
   */
  static AttemptFailure onceUncertainAlwaysUncertain(
      @Nullable AttemptFailure uncertain, AttemptFailure last) {
    if (uncertain == null || last.status().outcome() == Status.Outcome.UNKNOWN) {
      return last;
    }
    return new AttemptFailure(
        uncertain.status(),
        uncertain.phase(),
        uncertain.code(),
        uncertain.detail()
            + "; another attempt failed, too: "
            + last.code()
            + " "
            + last.status()
            + ": "
            + last.detail(),
        last.cause(),
        false);
  }

  /** What the caller sees. */
  static RpcException exception(AttemptFailure why, CallRequest request, @Nullable Attempt last) {
    OperationPlan plan = request.plan();
    return new RpcException(
        why.code(),
        why.status(),
        why.phase(),
        last == null ? null : last.address(),
        plan.service(),
        plan.operation().signature(),
        request.elapsedNanos(),
        why.detail(),
        why.cause());
  }

  private static Phase phase(boolean sent) {
    return sent ? Phase.WAIT : Phase.CONNECT;
  }

  private static String describe(@Nullable AttemptFailure before) {
    return before == null
        ? ""
        : "; before: " + before.code() + " " + before.status() + ": " + before.detail();
  }
}
