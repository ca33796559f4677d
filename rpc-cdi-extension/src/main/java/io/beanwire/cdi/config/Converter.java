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
 * @param writer writes what the parser reads
 */
public record Converter<T>(
    String name, String expected, Function<String, T> parser, Function<T, String> writer) {
  static final Converter<Boolean> FLAG =
      new Converter<>("true or false", "true or false", Converter::flag, String::valueOf);

  static final Converter<String> TEXT = new Converter<>("text", "text", text -> text, text -> text);

  static final Converter<List<String>> LIST =
      new Converter<>(
          "list",
          "values separated by commas",
          Converter::list,
          values -> String.join(", ", values));

  /** A time span. */
  public static final Converter<Duration> DURATION = duration(0);

  static final Converter<Long> LONG_SIZE =
      new Converter<>(
          "size",
          "a number of bytes such as 65536, 64m or 2g",
          Sizes::parseLong,
          bytes -> Sizes.written(bytes));

  /** The value as it would be written. */
  String written(T value) {
    return writer.apply(value);
  }

  /** A time span of a number of milliseconds or more, up to a year. */
  static Converter<Duration> duration(int minMillis) {
    return duration(minMillis, Durations.LONGEST, "a year");
  }

  /** A time span between two bounds, both included. */
  static Converter<Duration> duration(int minMillis, Duration longest, String inWords) {
    String least = minMillis == 0 ? "" : " of " + minMillis + "ms or more";
    return new Converter<>(
        "duration",
        "a duration" + least + " such as 2s, 500ms, 1m or PT2S, up to " + inWords,
        text -> {
          Duration duration = Durations.parse(text);
          if (duration.toMillis() < minMillis || duration.compareTo(longest) > 0) {
            throw new IllegalArgumentException(text);
          }
          return duration;
        },
        Durations::written);
  }

  /** A number of bytes from a bound on, up to 2 GiB. */
  static Converter<Integer> size(int min) {
    return new Converter<>(
        "size",
        "a number of bytes such as 65536, 64k or 16m" + (min == 1 ? "" : ", " + min + " or more"),
        text -> atLeast(min, Sizes.parse(text)),
        bytes -> Sizes.written(bytes));
  }

  /** One of an enumeration's names, in lower case. */
  static <E extends Enum<E>> Converter<E> oneOf(Class<E> type) {
    String names =
        Stream.of(type.getEnumConstants()).map(Converter::lower).collect(Collectors.joining(", "));
    return new Converter<>(
        names,
        "one of " + names,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)),
        Converter::lower);
  }

  /** A whole number from a bound on. */
  static Converter<Integer> number(int min) {
    return number(min, Integer.MAX_VALUE);
  }

  /** A whole number between two bounds, both included. */
  static Converter<Integer> number(int min, int max) {
    String range = max == Integer.MAX_VALUE ? min + " or more" : min + "-" + max;
    return new Converter<>(
        "number",
        "a whole number, " + range,
        text -> number(text, min, max),
        value -> Integer.toString(value));
  }

  /** A whole number from a bound on; none if nothing is set. */
  static Converter<OptionalInt> numberOrNone(int min) {
    Converter<Integer> number = number(min);
    return new Converter<>(
        number.name(),
        number.expected(),
        text -> text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number.parser().apply(text)),
        value -> value.isPresent() ? Integer.toString(value.getAsInt()) : "");
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
    int number = atLeast(min, Integer.parseInt(text));
    if (number > max) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static int atLeast(int min, int number) {
    if (number < min) {
      throw new IllegalArgumentException(Integer.toString(number));
    }
    return number;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
