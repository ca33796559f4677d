package io.beanwire.cdi.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as operators write them. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s*([kmg]?)(i?b)?");

  private Sizes() {}

  /** Reads {@code 65536}, {@code 64k}, {@code 64KB}, {@code 16m}; a k is 1024. */
  static int parse(String text) {
    return Math.toIntExact(parseLong(text));
  }

  /** The same beyond 2 GiB. */
  static long parseLong(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    int shift =
        switch (matcher.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
  }

  /** Writes a number of bytes in the largest unit that divides it. */
  static String written(long bytes) {
    if (bytes == 0 || bytes % (1 << 10) != 0) {
      return Long.toString(bytes);
    }
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + "m" : (bytes >> 10) + "k";
  }
}
