package io.beanwire;

/**
 * How a call ended, and what is known about it. The numbers travel on the wire and are never
 * reused.
 */
public enum Status {
  /** The operation ran and answered. */
  OK(0, Outcome.EXECUTED),
  /** The operation ran and threw an exception, which travels in the answer. */
  APPLICATION_EXCEPTION(1, Outcome.EXECUTED),
  /** The operation ran, but its answer could not be encoded or is over the frame limit. */
  UNSENDABLE_ANSWER(2, Outcome.EXECUTED),
  /** The operation ran, but the caller could not decode the answer. */
  UNREADABLE_ANSWER(3, Outcome.EXECUTED),

  /** No server of the service is known, or none is left to try. */
  NO_INSTANCE(16, Outcome.NOT_EXECUTED),
  /** No connection to the server could be made. */
  UNREACHABLE(17, Outcome.NOT_EXECUTED),
  /** The server has no such service or operation. */
  NOT_FOUND(18, Outcome.NOT_EXECUTED),
  /** The server is stopping and takes no new calls. */
  SHUTTING_DOWN(19, Outcome.NOT_EXECUTED),
  /** The server's or the connection's queue is full. */
  OVERLOADED(20, Outcome.NOT_EXECUTED),
  /** The credentials are missing or wrong. */
  UNAUTHENTICATED(21, Outcome.NOT_EXECUTED),
  /** The time was over before the operation started. */
  EXPIRED(22, Outcome.NOT_EXECUTED),
  /** The server could not decode the arguments, or refused one of their classes. */
  BAD_REQUEST(23, Outcome.NOT_EXECUTED),
  /** The peer does not speak this protocol version, serializer or feature. */
  UNSUPPORTED(24, Outcome.NOT_EXECUTED),
  /** The caller's arguments could not be encoded, or are over the frame limit. */
  UNSENDABLE_REQUEST(25, Outcome.NOT_EXECUTED),

  /** The time was over while the operation may have been running; it may even have completed. */
  DEADLINE_EXCEEDED(48, Outcome.UNKNOWN),
  /** The connection was lost after the request was sent; the operation may have completed. */
  CONNECTION_LOST(49, Outcome.UNKNOWN),
  /** The caller gave up; the operation may have completed. */
  CANCELLED(50, Outcome.UNKNOWN),
  /** The server failed for a reason of its own; the operation may have completed. */
  INTERNAL(51, Outcome.UNKNOWN);

  /** What is known about the operation's execution. */
  public enum Outcome {
    /** The operation did not start; sending it again is safe. */
    NOT_EXECUTED,
    /** The operation ran. */
    EXECUTED,
    /** The operation may or may not have run. */
    UNKNOWN
  }

  private static final Status[] BY_CODE = new Status[64];

  static {
    for (Status status : values()) {
      BY_CODE[status.code] = status;
    }
  }

  private final int code;
  private final Outcome outcome;

  Status(int code, Outcome outcome) {
    this.code = code;
    this.outcome = outcome;
  }

  /** The number on the wire, 0 to 63. */
  public int code() {
    return code;
  }

  /** What is known about the operation's execution. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * The status with the given number; {@link #INTERNAL} for a number that a newer peer has invented
   * since, because then nothing is known.
   */
  public static Status ofCode(int code) {
    Status status = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    return status == null ? INTERNAL : status;
  }
}
