package io.beanwire;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception of another JVM whose class is not here, or is not part of the contract:
 * one of a driver, of the container, of the application's own inner layers. Keeps the name of its
 * class, its message, causes, suppressed exceptions and stack trace, and prints as the original
 * does. It appears as a cause or as a suppressed exception.
 */
public final class RemoteCause extends Exception {
  private static final long serialVersionUID = 1L;

  private final String className;

  /**
   * Stands for an exception.
   *
   * @param className the binary name of the exception's class
   * @param message its message
   * @param cause its cause
   */
  public RemoteCause(String className, @Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
    this.className = requireNonNull(className, "className");
  }

  /** The binary name of the class that the exception has in the JVM that threw it. */
  public String className() {
    return className;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message stays what it was
  public String toString() {
    String message = getLocalizedMessage();
    return message == null ? className : className + ": " + message;
  }
}
