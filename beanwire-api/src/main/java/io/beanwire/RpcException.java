package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A remote call did not return its result for a reason other than an exception of the application.
 *
 * <p>{@link #status()} says what happened and, through {@link Status#outcome()}, whether the
 * operation may have run. {@link Status#DEADLINE_EXCEEDED} in particular is thrown even if the
 * operation completed and only its answer came too late.
 */
public final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The step of a call in which it failed. */
  public enum Phase {
    /** Before anything was sent: finding an instance. */
    DISCOVER,
    /** Opening the connection and shaking hands. */
    CONNECT,
    /** Turning the arguments into bytes, or queueing them. */
    SEND,
    /** Waiting for the answer. */
    WAIT,
    /** In the server, before or while the operation ran. */
    EXECUTE,
    /** Turning the answer into objects. */
    RECEIVE
  }

  private final String code;
  private final Status status;
  private final Phase phase;
  private final @Nullable String peer;
  private final String service;
  private final String method;
  private final long elapsedNanos;

  /**
   * Describes a failed call.
   *
   * @param code {@code BW} and four digits
   * @param status what is known
   * @param phase where it failed
   * @param peer the server's address, if one was chosen
   * @param service the service asked for
   * @param method the operation's signature
   * @param elapsedNanos from the start of the call to its failure
   * @param detail what happened and, where there is one, the fix
   * @param cause the underlying error, if any
   */
  public RpcException(
      String code,
      Status status,
      Phase phase,
      @Nullable String peer,
      String service,
      String method,
      long elapsedNanos,
      String detail,
      @Nullable Throwable cause) {
    super(
        code
            + " "
            + service
            + "."
            + method
            + ": "
            + status
            + " in "
            + phase
            + (peer == null ? "" : " at " + peer)
            + " after "
            + elapsedNanos / 1_000_000
            + " ms: "
            + detail,
        cause);
    this.code = requireNonNull(code, "code");
    this.status = requireNonNull(status, "status");
    this.phase = requireNonNull(phase, "phase");
    this.peer = peer;
    this.service = requireNonNull(service, "service");
    this.method = requireNonNull(method, "method");
    this.elapsedNanos = elapsedNanos;
  }

  /**
   * {@code BW} and four digits: what the message begins with, and what docs/ERRORS.md explains.
   * More precise than {@link #status()}; new versions may tell failures apart that had one code
   * before.
   */
  public String code() {
    return code;
  }

  /** What happened, and what is known about the operation's execution. */
  public Status status() {
    return status;
  }

  /** The step in which the call failed. */
  public Phase phase() {
    return phase;
  }

  /** The server's address as {@code host:port}; null if none was chosen. */
  public @Nullable String peer() {
    return peer;
  }

  /** The service asked for, as {@code group/name:version}. */
  public String service() {
    return service;
  }

  /** The operation, such as {@code place(Order)}. */
  public String method() {
    return method;
  }

  /** From the start of the call, over all its attempts, to its failure. */
  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos);
  }
}
