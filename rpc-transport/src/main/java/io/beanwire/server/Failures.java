package io.beanwire.server;

import io.beanwire.RpcException;
import io.beanwire.Status;
import java.lang.System.Logger.Level;

/** Exceptions in words, also those whose own methods throw. Nothing here throws. */
final class Failures {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  private Failures() {}

  /** Class and message. */
  static String of(Throwable e) {
    String message = messageOf(e);
    return message.isEmpty() ? e.getClass().getName() : e.getClass().getName() + ": " + message;
  }

  /** The message; {@code ""} for none. */
  static String messageOf(Throwable e) {
    try {
      String message = e.getMessage();
      return message == null ? "" : message;
    } catch (Throwable unspeakable) {
      return "(its message cannot be read: " + unspeakable.getClass().getName() + ")";
    }
  }

  /** An exception that says that the operation was not run. */
  static RpcException notExecuted(Invocation of, String code, Status status, String detail) {
    return new RpcException(
        code,
        status,
        RpcException.Phase.EXECUTE,
        null,
        of.exported().service(),
        of.operation().signature(),
        0,
        detail,
        null);
  }

  /** One line of level ERROR, with the stack if it can be printed. */
  static void log(String text, Throwable e) {
    try {
      LOG.log(Level.ERROR, text, e);
    } catch (Throwable unprintable) {
      LOG.log(Level.ERROR, text + ": " + e.getClass().getName());
    }
  }
}
