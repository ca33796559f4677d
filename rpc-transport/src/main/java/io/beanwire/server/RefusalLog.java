package io.beanwire.server;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls that were refused, or failed where nobody is told: of each kind, by its code, one line a
 * minute that counts those since the last one. What a peer has said is escaped and cut.
 * Thread-safe.
 */
final class RefusalLog {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");
  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);
  private static final int CODE = 6;
  private static final int MAX_TEXT = 500;

  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  /**
   * One more.
   *
   * @param call which, for people
   * @param text why; begins with a code, by which it is counted
   */
  void add(String call, String peer, String text) {
    Kind kind =
        kinds.computeIfAbsent(text.substring(0, Math.min(CODE, text.length())), c -> new Kind());
    long count = kind.count(System.nanoTime());
    if (count > 0) {
      String what = escaped(text);
      LOG.log(Level.WARNING, "{0} ({1} from {2}{3})", what, call, peer, others(count - 1));
    }
  }

  /** Says what has not been said yet. */
  void flush() {
    kinds.forEach(
        (code, kind) -> {
          long count = kind.take();
          if (count > 0) {
            LOG.log(Level.WARNING, "{0} and {1} more calls like this", code, Long.toString(count));
          }
        });
  }

  private static String others(long count) {
    return count == 0 ? "" : ", and " + count + " more since the last such line";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_TEXT); i++) {
      char c = text.charAt(i);
      escaped.append(
          Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
    }
    return text.length() <= MAX_TEXT ? escaped.toString() : escaped.append('…').toString();
  }

  private static final class Kind {
    private long unsaid;
    private long lastNanos;
    private boolean said;

    /** How many a line is due for, this one included; 0 for none yet. */
    synchronized long count(long now) {
      unsaid++;
      if (said && now - lastNanos < INTERVAL) {
        return 0;
      }
      said = true;
      lastNanos = now;
      return take();
    }

    synchronized long take() {
      long taken = unsaid;
      unsaid = 0;
      return taken;
    }
  }
}
