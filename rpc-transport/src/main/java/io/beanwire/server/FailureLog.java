package io.beanwire.server;

import io.beanwire.contract.Operation;
import io.beanwire.net.PeerLog;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the server's log of calls that fail, of which otherwise only their callers know: for each
 * operation and code one line a minute, which says how many were left out. What a caller may have
 * put into a message is escaped. Thread-safe; nothing here throws.
 */
final class FailureLog {
  private static final int MAX_TEXT = 600;
  private static final int MAX_CAUSES = 8;
  private static final int MAX_FRAMES = 60;
  private static final int CODE_LENGTH = 6;

  private final PeerLog log = new PeerLog(System.getLogger("io.beanwire.server"));

  /** The bean has thrown what its interface does not declare. */
  void thrown(Operation operation, String peer, Throwable thrown) {
    if (!isDeclared(operation, thrown)) {
      write(
          operation,
          "BW0827",
          "BW0827 " + operation + ", called by " + peer + ", has thrown ",
          thrown);
    }
  }

  /**
   * A call has ended with an error in place of a result.
   *
   * @param text what the caller is told; begins with a code
   * @param thrown why, if something was thrown
   */
  void failed(Operation operation, String peer, String text, @Nullable Throwable thrown) {
    String line = PeerLog.quote(text, MAX_TEXT) + " (" + operation + ", called by " + peer + ")";
    write(
        operation,
        text.substring(0, Math.min(CODE_LENGTH, text.length())),
        thrown == null ? line : line + ": ",
        thrown);
  }

  private void write(Operation operation, String code, String begin, @Nullable Throwable thrown) {
    log.log(
        Level.WARNING,
        operation.toString(),
        code,
        () -> thrown == null ? begin : begin + stackOf(thrown));
  }

  private static boolean isDeclared(Operation operation, Throwable thrown) {
    return Arrays.stream(operation.method().getExceptionTypes())
        .anyMatch(type -> type.isInstance(thrown));
  }

  /** Like a printed stack, but messages cannot break lines, and there is an end to it. */
  private static String stackOf(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable each = thrown;
    while (each != null && seen.size() < MAX_CAUSES && seen.add(each)) {
      text.append(each == thrown ? "" : "\nCaused by: ")
          .append(PeerLog.quote(Failures.of(each), MAX_TEXT));
      Arrays.stream(each.getStackTrace())
          .limit(MAX_FRAMES)
          .forEach(frame -> text.append("\n\tat ").append(frame));
      each = each.getCause();
    }
    return text.toString();
  }
}
