package io.beanwire.wire;

/**
 * The peer has sent bytes that are no frame of this protocol, or one that is not allowed, and the
 * connection cannot go on; or what is to be sent fits no frame. The message begins with a code,
 * {@code BW03} and two digits.
 */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Describes what was received and what was expected. */
  public ProtocolException(String message) {
    // It describes the peer's bytes; where in this JVM they were read is of no interest.
    super(message, null, false, false);
  }
}
