package io.beanwire.codec.hessian.jdk;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.JdkType;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodec;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Dubbo's hessian-lite writes otherwise than the rest: handles for {@code java.time}, in its
 * own name space, and the private fields of a few classes of the JDK. It is read, never written.
 */
final class HessianLite {
  private static final String CAUCHO = "com.caucho.hessian.io.";
  private static final String NAMESPACE = "com.alibaba.";

  private HessianLite() {}

  /** The names that a class has in its messages besides those of the table. */
  static List<String> names(JdkType type) {
    List<String> names = new ArrayList<>(type.aliases());
    String simple = type.name().substring(type.name().lastIndexOf('.') + 1);
    if (type.name().equals("java.time." + simple)) {
      names.add(CAUCHO + "java8." + simple + "Handle");
    } else if (type.name().equals("java.time.chrono." + simple)) {
      names.add(CAUCHO + "chronology." + simple + "Handle");
    } else if (simple.equals("BitSet")) {
      names.add(CAUCHO + "BitSetHandle");
    } else if (simple.equals("EnumSet")) {
      names.add(CAUCHO + "EnumSetHandler");
    }
    for (String name : List.copyOf(names)) {
      if (name.startsWith(CAUCHO)) {
        names.add(NAMESPACE + name);
      }
    }
    return names;
  }

  /** What reads its fields of a class besides the codec of the class, or null. */
  static @Nullable CompositeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.time.LocalDateTime" ->
          also(
              registry,
              LocalDateTime.class,
              Fields.of(LocalDate.class, "date").and(LocalTime.class, "time"),
              p -> LocalDateTime.of((LocalDate) required(p[0]), (LocalTime) required(p[1])));
      case "java.time.OffsetTime" ->
          also(
              registry,
              OffsetTime.class,
              Fields.of(LocalTime.class, "localTime").and(ZoneOffset.class, "zoneOffset"),
              p -> OffsetTime.of((LocalTime) required(p[0]), (ZoneOffset) required(p[1])));
      case "java.time.ZoneOffset" ->
          also(
              registry,
              ZoneOffset.class,
              Fields.of(int.class, "seconds"),
              p -> ZoneOffset.ofTotalSeconds((int) required(p[0])));
      case "java.time.ZonedDateTime" ->
          also(
              registry,
              ZonedDateTime.class,
              Fields.of(LocalDateTime.class, "dateTime")
                  .and(ZoneOffset.class, "offset")
                  .and(String.class, "zoneId"),
              p ->
                  ZonedDateTime.ofLocal(
                      (LocalDateTime) required(p[0]),
                      ZoneId.of((String) required(p[2])),
                      (ZoneOffset) p[1]));
      case "java.time.chrono.JapaneseDate" -> date(registry, JapaneseDate.class, JapaneseDate::of);
      case "java.time.chrono.HijrahDate" -> date(registry, HijrahDate.class, HijrahDate::of);
      case "java.time.chrono.MinguoDate" -> date(registry, MinguoDate.class, MinguoDate::of);
      case "java.time.chrono.ThaiBuddhistDate" ->
          date(registry, ThaiBuddhistDate.class, ThaiBuddhistDate::of);
      case "java.util.UUID" ->
          also(
              registry,
              UUID.class,
              Fields.of(String.class, "value"),
              p -> UUID.fromString((String) required(p[0])));
      case "java.util.OptionalInt" ->
          optional(
              registry,
              OptionalInt.class,
              int.class,
              OptionalInt.empty(),
              v -> OptionalInt.of((int) v));
      case "java.util.OptionalLong" ->
          optional(
              registry,
              OptionalLong.class,
              long.class,
              OptionalLong.empty(),
              v -> OptionalLong.of((long) v));
      case "java.util.OptionalDouble" ->
          optional(
              registry,
              OptionalDouble.class,
              double.class,
              OptionalDouble.empty(),
              v -> OptionalDouble.of((double) v));
      default -> null;
    };
  }

  private static <T extends ChronoLocalDate> CompositeCodec date(
      CodecRegistry registry, Class<T> type, Dates<T> dates) {
    return also(
        registry,
        type,
        Fields.of(int.class, "year", "month", "dayOfMonth"),
        p -> dates.of((int) required(p[0]), (int) required(p[1]), (int) required(p[2])));
  }

  private static <T> CompositeCodec optional(
      CodecRegistry registry,
      Class<T> type,
      Class<?> content,
      T empty,
      Function<Object, T> present) {
    return also(
        registry,
        type,
        Fields.of(content, "value").and(boolean.class, "isPresent"),
        p -> (boolean) required(p[1]) ? present.apply(required(p[0])) : empty);
  }

  private static <T> CompositeCodec also(
      CodecRegistry registry, Class<T> type, Fields fields, Function<@Nullable Object[], T> build) {
    return new ValueCodec<>(
        registry, type, type.getName(), fields, v -> new Object[0], build::apply);
  }

  /** Makes a date of a calendar. */
  @FunctionalInterface
  private interface Dates<T> {
    T of(int year, int month, int dayOfMonth);
  }
}
