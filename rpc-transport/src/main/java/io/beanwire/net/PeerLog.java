package io.beanwire.net;

import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Log lines about peers, which choose what is in them and how often they are occasioned. Text is
 * escaped and cut; of each kind of line, told by its code, one is written for each address and
 * minute, and the next one says how many were left out. Remembers a bounded number of addresses;
 * those over the bound share their minutes. Thread-safe.
 */
public final class PeerLog {
  /** The longest text of a peer in a line, in characters. */
  public static final int MAX_TEXT = 200;

  private static final long MINUTE = 60_000_000_000L;
  private static final int MAX_KEYS = 1_000;
  private static final int CODE_LENGTH = 6;

  private record Key(String host, String code) {}

  private static final class Minute {
    private final long start;
    private long left;

    Minute(long start) {
      this.start = start;
    }
  }

  private final System.Logger logger;
  private final LongSupplier nanoTime;
  private final Map<Key, Minute> minutes = new LinkedHashMap<>();

  /** Writes to the given logger. */
  public PeerLog(System.Logger logger) {
    this(logger, System::nanoTime);
  }

  PeerLog(System.Logger logger, LongSupplier nanoTime) {
    this.logger = logger;
    this.nanoTime = nanoTime;
  }

  /**
   * Writes a warning, unless there was one of its kind about the peer in the last minute.
   *
   * @param peer {@code host:port}, as {@link Connection#peer()} says it
   * @param line what has happened, its code first; text of the peer in it is {@link #quote}d by the
   *     caller
   */
  public void warn(String peer, String line) {
    warn(peer, line, () -> line);
  }

  /**
   * The same, of a line that is made only if it is written.
   *
   * @param kind begins with the line's code
   */
  public void warn(String peer, String kind, Supplier<String> line) {
    log(Level.WARNING, host(peer), code(kind), line);
  }

  /**
   * Writes a line, unless there was one of its code about the subject in the last minute.
   *
   * @param subject what the line is about, such as an operation; of a bounded number
   * @param code what the line begins with
   * @param line made if it is written; text of a peer in it is {@link #quote}d by the caller
   */
  public void log(Level level, String subject, String code, Supplier<String> line) {
    long left = takeLeft(new Key(subject, code));
    if (left >= 0) {
      String more = left == 0 ? "" : " (and " + left + " more like it before)";
      String text = line.get();
      int end = text.indexOf('\n');
      logger.log(
          level, end < 0 ? text + more : text.substring(0, end) + more + text.substring(end));
    }
  }

  /**
   * Text of a peer, fit for a line: without control characters, line breaks and escape sequences,
   * and no longer than {@link #MAX_TEXT} characters.
   */
  public static String quote(String text) {
    return quote(text, MAX_TEXT);
  }

  /** The same for text that is ours in part, and so may be longer. */
  public static String quote(String text, int max) {
    StringBuilder quoted = new StringBuilder(Math.min(text.length(), max));
    for (int i = 0; i < text.length(); i++) {
      if (quoted.length() >= max) {
        return quoted.append("… (").append(text.length()).append(" characters)").toString();
      }
      char c = text.charAt(i);
      if (isPlain(c)) {
        quoted.append(c);
      } else {
        quoted.append(String.format("\\u%04x", (int) c));
      }
    }
    return quoted.toString();
  }

  /** Neither control nor format characters, which could turn the direction of what follows. */
  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }

  /** How many lines were left out before this one; -1 if this one is left out, too. */
  private synchronized long takeLeft(Key key) {
    long now = nanoTime.getAsLong();
    Key counted = key;
    if (!minutes.containsKey(key) && minutes.size() >= MAX_KEYS) {
      minutes.values().removeIf(minute -> now - minute.start >= MINUTE);
      if (minutes.size() >= MAX_KEYS) {
        counted = new Key("", key.code());
      }
    }
    Minute minute = minutes.get(counted);
    if (minute != null && now - minute.start < MINUTE) {
      minute.left++;
      return -1;
    }
    minutes.put(counted, new Minute(now));
    return minute == null ? 0 : minute.left;
  }

  /** An address as {@code host:port}. */
  static String hostAndPort(@Nullable SocketAddress address) {
    if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
      String host = inet.getAddress().getHostAddress();
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + inet.getPort();
    }
    return String.valueOf(address);
  }

  private static String host(String peer) {
    int port = peer.lastIndexOf(':');
    return port < 0 ? peer : peer.substring(0, port);
  }

  private static String code(String line) {
    return line.length() < CODE_LENGTH ? line : line.substring(0, CODE_LENGTH);
  }
}
