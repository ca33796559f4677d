package io.beanwire.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot be written, or bytes cannot be read. The message begins with a code, {@code BW02}
 * and two digits, and names the type and the path to it where they are known.
 */
public class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem without an underlying error. */
  public CodecException(String message) {
    super(message);
  }

  /** A problem with the error that caused it, if any. */
  public CodecException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
