package io.beanwire.cdi.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the values of a key are written.
 *
 * @param name what the table of keys calls it
 * @param expected completes "expected: "
 * @param parser throws {@link IllegalArgumentException} or {@link ArithmeticException} for anything
 *     else
 */
public record Kind<T>(String name, String expected, Function<String, T> parser) {
  static final Kind<Boolean> FLAG = new Kind<>("true or false", "true or false", Kind::flag);

  static final Kind<String> TEXT = new Kind<>("text", "text", text -> text);

  static final Kind<List<String>> LIST =
      new Kind<>("list", "values separated by commas", Kind::list);

  /** A time span. */
  public static final Kind<Duration> DURATION =
      new Kind<>(
          "duration", "a duration such as 2s, 500ms, 1m or PT2S, up to a year", Durations::parse);

  static final Kind<Integer> SIZE =
      new Kind<>("size", "a number of bytes such as 65536, 64k or 16m", Sizes::parse);

  static final Kind<Long> LONG_SIZE =
      new Kind<>("size", "a number of bytes such as 65536, 64m or 2g", Sizes::parseLong);

  /** One of an enumeration's names, in lower case. */
  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    String names =
        Stream.of(type.getEnumConstants())
            .map(e -> e.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return new Kind<>(names, "one of " + names, text -> oneOf(type, text));
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  /** A whole number between two bounds, both included. */
  static Kind<Integer> number(int min, int max) {
    String range = max == Integer.MAX_VALUE ? min + " or more" : min + "-" + max;
    return new Kind<>("number", "a whole number, " + range, text -> number(text, min, max));
  }

  /** A whole number from a bound on; none if nothing is set. */
  static Kind<OptionalInt> numberOrNone(int min) {
    Kind<Integer> number = number(min, Integer.MAX_VALUE);
    return new Kind<>(
        number.name(),
        number.expected(),
        text -> text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number.parser().apply(text)));
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static List<String> list(String text) {
    return List.of(text.split(",")).stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static int number(String text, int min, int max) {
    int number = Integer.parseInt(text);
    if (number < min || number > max) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
