package io.beanwire.stream;

import io.beanwire.Status;

/** An item that cannot be sent ends its stream; says why, for people, beginning with a code. */
public final class Unsendable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unsendable(String message, Throwable cause) {
    super(message, cause);
  }

  Unsendable(String message) {
    super(message);
  }

  /** What is known: the operation has run, and its items cannot be told. */
  public Status status() {
    return Status.UNSENDABLE_ANSWER;
  }
}
