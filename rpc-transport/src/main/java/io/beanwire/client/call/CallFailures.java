package io.beanwire.client.call;

import io.beanwire.RpcException;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.cluster.Directory;
import org.jspecify.annotations.Nullable;

/** How calls fail that no single attempt explains, and the exceptions that callers see. */
final class CallFailures {
  private static final String CLOSED = "the client was closed";

  private CallFailures() {}

  /**
   * The caller has given up, or its time is over.
   *
   * @param closed whether the client was closed, so that there is nothing to wait for
   * @param as {@link Status#CANCELLED} or {@link Status#DEADLINE_EXCEEDED}
   * @param mayHaveRun whether the operation may have been executed
   */
  static AttemptFailure givenUp(
      boolean closed, Status as, boolean mayHaveRun, @Nullable AttemptFailure before) {
    Phase phase = mayHaveRun ? Phase.WAIT : Phase.CONNECT;
    String earlier = before == null ? "" : "; before: " + describe(before);
    if (as == Status.CANCELLED) {
      return new AttemptFailure(as, phase, "BW0712", "the caller gave up" + earlier);
    }
    if (closed) {
      return mayHaveRun
          ? new AttemptFailure(Status.CONNECTION_LOST, phase, "BW0705", CLOSED)
          : new AttemptFailure(Status.UNREACHABLE, phase, "BW0703", CLOSED);
    }
    return mayHaveRun
        ? new AttemptFailure(
            as, phase, "BW0709", "no response in time; the operation may have completed" + earlier)
        : new AttemptFailure(
            Status.EXPIRED,
            phase,
            "BW0709",
            "the time was over before the request could be sent" + earlier);
  }

  /** Something of the application's, or a balancer, has thrown what it must not throw. */
  static AttemptFailure broken(boolean mayHaveRun, Throwable thrown) {
    return new AttemptFailure(
        mayHaveRun ? Status.INTERNAL : Status.UNSENDABLE_REQUEST,
        Phase.SEND,
        "BW0721",
        "an unexpected error in the client: " + thrown,
        thrown,
        false);
  }

  /**
   * Nothing is left to try.
   *
   * @param uncertain an attempt that may have executed the operation, if there was one
   * @param last the last one; null if there was none
   */
  static AttemptFailure exhausted(
      OperationPlan plan, @Nullable AttemptFailure uncertain, @Nullable AttemptFailure last) {
    return last == null ? noInstance(plan) : onceUncertainAlwaysUncertain(uncertain, last);
  }

  /** There is nobody to call. */
  private static AttemptFailure noInstance(OperationPlan plan) {
    Directory<? extends Target> directory = plan.directory();
    if (directory.isClosed()) {
      return new AttemptFailure(Status.UNREACHABLE, Phase.DISCOVER, "BW0703", CLOSED);
    }
    String hint = directory.registry().hintOn(directory.service());
    return new AttemptFailure(
        Status.NO_INSTANCE,
        Phase.DISCOVER,
        "BW0701",
        "registry "
            + directory.registry().name()
            + (directory.hasAnswer()
                ? " knows no instance of " + plan.service()
                : " has not answered yet where " + plan.service() + " is")
            + "; it knows: "
            + directory.registry().knownServices().stream().map(Object::toString).sorted().toList()
            + (hint.isEmpty() ? "" : ". Fix: " + hint));
  }

  /**
   * The failure to report for a call that has met several: the last one, unless an earlier attempt
   * may have executed the operation. What later attempts did not do says nothing about that one.
   */
  private static AttemptFailure onceUncertainAlwaysUncertain(
      @Nullable AttemptFailure uncertain, AttemptFailure last) {
    if (uncertain == null || last.status().outcome() == Status.Outcome.UNKNOWN) {
      return last;
    }
    return new AttemptFailure(
        uncertain.status(),
        uncertain.phase(),
        uncertain.code(),
        uncertain.detail() + "; another attempt failed, too: " + describe(last),
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
        last == null || last.instance().isEmpty()
            ? why.detail()
            : why.detail() + " [instance: " + last.instance() + "]",
        why.cause());
  }

  private static String describe(AttemptFailure failure) {
    return failure.code() + " " + failure.status() + ": " + failure.detail();
  }
}
