package io.beanwire.codec.hessian.jdk.time;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;
import static io.beanwire.codec.hessian.jdk.value.ValueCodecs.flat;
import static io.beanwire.codec.hessian.jdk.value.ValueCodecs.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.InlineCodec;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodec;
import io.beanwire.codec.hessian.wire.Output;
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
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code java.time} as its fields, and the older calendar classes. */
public final class TimeCodecs {
  private TimeCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.time.LocalDate" ->
          flat(
              registry,
              LocalDate.class,
              Fields.of(int.class, "year", "month", "day"),
              TimeCodecs::writeDate,
              TimeCodecs::readDate);
      case "java.time.LocalTime" ->
          flat(
              registry,
              LocalTime.class,
              Fields.of(int.class, "hour", "minute", "second", "nano"),
              TimeCodecs::writeTime,
              TimeCodecs::readTime);
      case "java.time.LocalDateTime" ->
          flat(
              registry,
              LocalDateTime.class,
              Fields.of(int.class, "year", "month", "day", "hour", "minute", "second", "nano"),
              (out, v) -> {
                writeDate(out, v.toLocalDate());
                writeTime(out, v.toLocalTime());
              },
              in -> LocalDateTime.of(readDate(in), readTime(in)));
      case "java.time.Instant" ->
          flat(
              registry,
              Instant.class,
              Fields.of(long.class, "seconds").and(int.class, "nanos"),
              (out, v) -> {
                out.writeLong(v.getEpochSecond());
                out.writeInt(v.getNano());
              },
              in -> Instant.ofEpochSecond(in.nextLong(), in.nextInt()));
      case "java.time.Duration" ->
          flat(
              registry,
              Duration.class,
              Fields.of(long.class, "seconds").and(int.class, "nanos"),
              (out, v) -> {
                out.writeLong(v.getSeconds());
                out.writeInt(v.getNano());
              },
              in -> Duration.ofSeconds(in.nextLong(), in.nextInt()));
      case "java.time.Period" ->
          value(
              registry,
              Period.class,
              Fields.of(int.class, "years", "months", "days"),
              v -> new Object[] {v.getYears(), v.getMonths(), v.getDays()},
              p -> Period.of(number(p, 0), number(p, 1), number(p, 2)));
      case "java.time.Year" ->
          value(
              registry,
              Year.class,
              Fields.of(int.class, "year"),
              v -> new Object[] {v.getValue()},
              p -> Year.of(number(p, 0)));
      case "java.time.YearMonth" ->
          value(
              registry,
              YearMonth.class,
              Fields.of(int.class, "year", "month"),
              v -> new Object[] {v.getYear(), v.getMonthValue()},
              p -> YearMonth.of(number(p, 0), number(p, 1)));
      case "java.time.MonthDay" ->
          value(
              registry,
              MonthDay.class,
              Fields.of(int.class, "month", "day"),
              v -> new Object[] {v.getMonthValue(), v.getDayOfMonth()},
              p -> MonthDay.of(number(p, 0), number(p, 1)));
      default -> ofZonesAndCalendars(registry, type);
    };
  }

  private static @Nullable TypeCodec ofZonesAndCalendars(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.time.ZoneOffset" ->
          value(
              registry,
              ZoneOffset.class,
              Fields.of(int.class, "totalSeconds"),
              v -> new Object[] {v.getTotalSeconds()},
              p -> ZoneOffset.ofTotalSeconds(number(p, 0)));
      case "java.time.OffsetDateTime" ->
          value(
              registry,
              OffsetDateTime.class,
              Fields.of(LocalDateTime.class, "dateTime").and(ZoneOffset.class, "offset"),
              v -> new Object[] {v.toLocalDateTime(), v.getOffset()},
              p -> OffsetDateTime.of((LocalDateTime) required(p[0]), (ZoneOffset) required(p[1])));
      case "java.time.OffsetTime" ->
          value(
              registry,
              OffsetTime.class,
              Fields.of(LocalTime.class, "time").and(ZoneOffset.class, "offset"),
              v -> new Object[] {v.toLocalTime(), v.getOffset()},
              p -> OffsetTime.of((LocalTime) required(p[0]), (ZoneOffset) required(p[1])));
      case "java.time.ZonedDateTime" ->
          value(
              registry,
              ZonedDateTime.class,
              Fields.of(LocalDateTime.class, "dateTime")
                  .and(ZoneOffset.class, "offset")
                  .and(ZoneId.class, "zone"),
              v -> new Object[] {v.toLocalDateTime(), v.getOffset(), v.getZone()},
              p ->
                  ZonedDateTime.ofLocal(
                      (LocalDateTime) required(p[0]), (ZoneId) required(p[2]), (ZoneOffset) p[1]));
      case "java.util.SimpleTimeZone" ->
          value(
              registry,
              SimpleTimeZone.class,
              Fields.of(String.class, "ID").and(int.class, "rawOffset"),
              TimeCodecs::decomposeSimple,
              p -> new SimpleTimeZone(number(p, 1), (String) required(p[0])));
      case "java.util.GregorianCalendar" ->
          new ValueCodec<>(
              registry,
              GregorianCalendar.class,
              "com.caucho.hessian.io.CalendarHandle",
              Fields.of(Class.class, "type")
                  .and(Date.class, "date", "gregorianChange")
                  .and(TimeZone.class, "zone")
                  .and(Boolean.class, "lenient")
                  .and(Integer.class, "firstDayOfWeek", "minimalDaysInFirstWeek"),
              TimeCodecs::decomposeCalendar,
              TimeCodecs::calendar);
      case "java.time.chrono.JapaneseDate" ->
          chronology(registry, JapaneseDate.class, JapaneseDate::from);
      case "java.time.chrono.HijrahDate" ->
          chronology(registry, HijrahDate.class, HijrahDate::from);
      case "java.time.chrono.MinguoDate" ->
          chronology(registry, MinguoDate.class, MinguoDate::from);
      case "java.time.chrono.ThaiBuddhistDate" ->
          chronology(registry, ThaiBuddhistDate.class, ThaiBuddhistDate::from);
      default -> null;
    };
  }

  /** The codec of a private subclass, or null. */
  public static @Nullable TypeCodec ofFamily(CodecRegistry registry, Class<?> type) {
    if (ZoneId.class.isAssignableFrom(type)) {
      return zone(registry, "id").orReading(zone(registry, "zoneId"));
    } else if (TimeZone.class.isAssignableFrom(type)) {
      return new ValueCodec<>(
          registry,
          TimeZone.class,
          "java.util.TimeZone",
          Fields.of(String.class, "ID"),
          v -> new Object[] {v.getID()},
          p -> TimeZone.getTimeZone((String) required(p[0])));
    }
    return null;
  }

  private static ValueCodec<?> zone(CodecRegistry registry, String field) {
    return new ValueCodec<>(
        registry,
        ZoneId.class,
        "java.time.ZoneRegion",
        Fields.of(String.class, field),
        v -> new Object[] {v.getId()},
        p -> ZoneId.of((String) required(p[0])));
  }

  private static void writeDate(Output out, LocalDate date) {
    out.writeInt(date.getYear());
    out.writeInt(date.getMonthValue());
    out.writeInt(date.getDayOfMonth());
  }

  private static LocalDate readDate(InlineCodec.Scalars in) {
    return LocalDate.of(in.nextInt(), in.nextInt(), in.nextInt());
  }

  private static void writeTime(Output out, LocalTime time) {
    out.writeInt(time.getHour());
    out.writeInt(time.getMinute());
    out.writeInt(time.getSecond());
    out.writeInt(time.getNano());
  }

  private static LocalTime readTime(InlineCodec.Scalars in) {
    return LocalTime.of(in.nextInt(), in.nextInt(), in.nextInt(), in.nextInt());
  }

  private static <T extends ChronoLocalDate> TypeCodec chronology(
      CodecRegistry registry, Class<T> type, Function<TemporalAccessor, T> from) {
    return value(
        registry,
        type,
        Fields.of(long.class, "epochDay"),
        v -> new Object[] {v.getLong(ChronoField.EPOCH_DAY)},
        p -> from.apply(LocalDate.ofEpochDay((long) required(p[0]))));
  }

  private static Object[] decomposeSimple(SimpleTimeZone zone) {
    if (zone.useDaylightTime()) {
      throw new IllegalArgumentException("a SimpleTimeZone with daylight saving cannot travel");
    }
    return new Object[] {zone.getID(), zone.getRawOffset()};
  }

  private static @Nullable Object[] decomposeCalendar(GregorianCalendar calendar) {
    return new Object[] {
      null,
      calendar.getTime(),
      calendar.getGregorianChange(),
      calendar.getTimeZone(),
      calendar.isLenient(),
      calendar.getFirstDayOfWeek(),
      calendar.getMinimalDaysInFirstWeek()
    };
  }

  private static Object calendar(@Nullable Object[] parts) {
    GregorianCalendar calendar = new GregorianCalendar();
    if (parts[2] instanceof Date change) {
      calendar.setGregorianChange(change);
    }
    if (parts[3] instanceof TimeZone zone) {
      calendar.setTimeZone(zone);
    }
    if (parts[4] instanceof Boolean lenient) {
      calendar.setLenient(lenient);
    }
    if (parts[5] instanceof Integer day) {
      calendar.setFirstDayOfWeek(day);
    }
    if (parts[6] instanceof Integer days) {
      calendar.setMinimalDaysInFirstWeek(days);
    }
    calendar.setTime((Date) required(parts[1]));
    return calendar;
  }

  private static int number(@Nullable Object[] parts, int index) {
    return (int) required(parts[index]);
  }
}
