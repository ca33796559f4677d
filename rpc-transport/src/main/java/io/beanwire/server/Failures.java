package io.beanwire.server;

import io.beanwire.RpcException;
import io.beanwire.Status;
import java.lang.System.Logger.Level;

/** Exceptions in words, also those whose own methods throw. Nothing here throws. */
final class Failures {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  static final String EXPIRED =
      "BW0810 the caller's time was over before the operation started: it has waited for a worker"
          + " (beanwire.server.workers). Beans whose calls come back to this server wait for"
          + " workers that they hold themselves";

  static final String LATE =
      "BW0826 a call has waited for a worker for more than half of its time"
          + " (beanwire.server.workers). Beans whose calls come back to this server wait for workers"
          + " that they hold themselves";

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

  /** Why arguments could not be decoded. */
  static String unreadable(Throwable e) {
    return "the arguments cannot be read: " + messageOf(e);
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
