package io.beanwire.server;

import io.beanwire.Status;
import org.jspecify.annotations.Nullable;

/**
 * Where the response of one invocation goes: a connection, an HTTP exchange, a caller in this
 * process.
 *
 * <p>Exactly one of the three methods is called, once, by the thread that has completed the
 * invocation, which may be an event loop: none of them blocks. None is called if the invocation was
 * cancelled. They end the response; what comes before its end, the items of a stream, goes through
 * {@link Invocation#stream}, and then {@link #value} is told null.
 *
 * <p>A method that throws must not have sent anything. {@link #error} is tried then, and if it
 * throws as well, the response is lost, with a line in the log.
 */
public interface ResponseSink {
  /** The operation has run and returned this; null also for {@code void}. */
  void value(@Nullable Object value);

  /** The operation has run and thrown this. */
  void exception(Throwable thrown);

  /**
   * The operation was not run, or it is not known what has become of it.
   *
   * @param status which of these
   * @param text for people; begins with a code
   */
  void error(Status status, String text);
}
