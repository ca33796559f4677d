package io.beanwire.codec.plain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that are one text or one number as plain data. Stateless. */
final class PlainScalars {
  /** Parsing takes more than linear time. */
  private static final int LONGEST_NUMBER = 1_000;

  private static final int LARGEST_EXPONENT = 10_000;

  private static final Map<Class<?>, Function<String, Object>> PARSERS =
      Map.ofEntries(
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(LocalTime.class, LocalTime::parse),
          Map.entry(LocalDateTime.class, LocalDateTime::parse),
          Map.entry(Instant.class, Instant::parse),
          Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
          Map.entry(OffsetTime.class, OffsetTime::parse),
          Map.entry(ZonedDateTime.class, ZonedDateTime::parse),
          Map.entry(Year.class, Year::parse),
          Map.entry(YearMonth.class, YearMonth::parse),
          Map.entry(MonthDay.class, MonthDay::parse),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(Period.class, Period::parse),
          Map.entry(ZoneId.class, ZoneId::of),
          Map.entry(ZoneOffset.class, ZoneOffset::of),
          Map.entry(UUID.class, UUID::fromString),
          Map.entry(URI.class, URI::create),
          Map.entry(Locale.class, Locale::forLanguageTag),
          Map.entry(Currency.class, Currency::getInstance),
          Map.entry(Date.class, text -> Date.from(Instant.parse(text))));

  private PlainScalars() {}

  /** Whether values of a class are text as plain data, which {@link #parse} reads. */
  static boolean isText(Class<?> type) {
    return PARSERS.containsKey(type);
  }

  /** Makes a value of a class for which {@link #isText} holds. */
  static Object parse(Class<?> type, String text) {
    Function<String, Object> parser = PARSERS.get(type);
    if (parser == null) {
      throw new IllegalArgumentException(type + " is not text");
    }
    return parser.apply(text);
  }

  /** What a small value is as plain data; null if it is none. */
  @SuppressWarnings("JavaUtilDate") // contracts have it
  static @Nullable Object plain(Object value) {
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof BigDecimal
        || value instanceof BigInteger) {
      return value;
    }
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    if (value instanceof Float number) {
      // Not 0.10000000149011612.
      return Double.valueOf(number.toString());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Locale locale) {
      return locale.toLanguageTag();
    }
    if (value instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime()).toString();
    }
    return value instanceof CharSequence
            || value instanceof Character
            || value instanceof TemporalAccessor
            || value instanceof TemporalAmount
            || value instanceof ZoneId
            || value instanceof UUID
            || value instanceof URI
            || value instanceof Currency
        ? value.toString()
        : null;
  }

  /**
   * A number of the given class that is exactly the given one, or the one that the text says.
   *
   * @return null if the class is no number's
   * @throws ArithmeticException if it is another number there
   */
  static @Nullable Number number(Class<?> type, Object plain) {
    if (plain instanceof Double number && !Double.isFinite(number)) {
      if (type == Float.class) {
        return number.floatValue();
      }
      throw new ArithmeticException("no other number is that");
    }
    BigDecimal exact = exact(plain);
    if (type == Integer.class) {
      return exact.intValueExact();
    } else if (type == Long.class) {
      return exact.longValueExact();
    } else if (type == Double.class) {
      return exact.doubleValue();
    } else if (type == Float.class) {
      return exact.floatValue();
    } else if (type == Short.class) {
      return exact.shortValueExact();
    } else if (type == Byte.class) {
      return exact.byteValueExact();
    } else if (type == BigInteger.class) {
      return exact.toBigIntegerExact();
    }
    return type == BigDecimal.class || type == Number.class ? exact : null;
  }

  private static BigDecimal exact(Object plain) {
    BigDecimal exact;
    if (plain instanceof BigDecimal number) {
      exact = number;
    } else {
      String text = plain.toString();
      if (text.length() > LONGEST_NUMBER) {
        throw new ArithmeticException("it has more than " + LONGEST_NUMBER + " digits");
      }
      exact = new BigDecimal(text);
    }
    if (Math.abs((long) exact.scale()) > LARGEST_EXPONENT || exact.precision() > LONGEST_NUMBER) {
      throw new ArithmeticException("it has more than " + LONGEST_NUMBER + " digits");
    }
    return exact;
  }
}
