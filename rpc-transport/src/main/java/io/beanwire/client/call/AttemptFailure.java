package io.beanwire.client.call;

import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt, or a call, did not bring a result. It becomes an exception only if the caller
 * sees it: attempts fail by the thousand when a cluster is in trouble.
 *
 * @param status what is known
 * @param phase where it failed
 * @param code {@code BW07} and two digits
 * @param detail what happened, for people
 * @param cause the underlying error, if any
 * @param repeatable whether the same instance may be tried again over a new connection: it was a
 *     connection that failed, and not what is behind it
 */
public record AttemptFailure(
    Status status,
    Phase phase,
    String code,
    String detail,
    @Nullable Throwable cause,
    boolean repeatable) {
  /** A failure that says something about the instance, or about the request. */
  AttemptFailure(Status status, Phase phase, String code, String detail) {
    this(status, phase, code, detail, null, false);
  }

  /** The instance could not be connected to. */
  public static AttemptFailure unreachable(String reason, boolean repeatable) {
    return new AttemptFailure(
        Status.UNREACHABLE, Phase.CONNECT, "BW0703", "no connection: " + reason, null, repeatable);
  }

  /** The connection was lost, before its request was written or after. */
  static AttemptFailure lost(boolean unwritten, String reason) {
    return unwritten
        ? new AttemptFailure(
            Status.UNREACHABLE,
            Phase.SEND,
            "BW0704",
            "the connection was lost before the request was sent: " + reason,
            null,
            true)
        : new AttemptFailure(
            Status.CONNECTION_LOST,
            Phase.WAIT,
            "BW0705",
            "the connection was lost after the request was sent: " + reason,
            null,
            true);
  }

  /** The request cannot be sent, at least not to this instance. */
  static AttemptFailure unsendable(String detail, @Nullable Throwable cause) {
    return new AttemptFailure(
        Status.UNSENDABLE_REQUEST, Phase.SEND, "BW0702", detail, cause, false);
  }
}
