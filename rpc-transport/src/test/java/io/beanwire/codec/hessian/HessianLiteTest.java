package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.TypedMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Dubbo's hessian-lite 4.0.4 writes otherwise than other implementations do. */
class HessianLiteTest {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6);

  /** What the fixtures hold, under their names. */
  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry("LocalDate", TIME.toLocalDate()),
          Map.entry("LocalTime", TIME.toLocalTime()),
          Map.entry("LocalDateTime", TIME),
          Map.entry("Instant", Instant.ofEpochSecond(1234567890123L, 4)),
          Map.entry("Duration", Duration.ofSeconds(3, 4)),
          Map.entry("Period", Period.of(1, 2, 3)),
          Map.entry("OffsetDateTime", TIME.atOffset(ZoneOffset.ofHours(2))),
          Map.entry("OffsetTime", TIME.toLocalTime().atOffset(ZoneOffset.ofHours(2))),
          Map.entry("ZonedDateTime", TIME.atZone(ZoneId.of("Europe/Berlin"))),
          Map.entry("Year", Year.of(2026)),
          Map.entry("YearMonth", YearMonth.of(2026, 4)),
          Map.entry("MonthDay", MonthDay.of(3, 4)),
          Map.entry("ZoneId", ZoneId.of("Europe/Berlin")),
          Map.entry("ZoneOffset", ZoneOffset.ofHours(2)),
          Map.entry("JapaneseDate", JapaneseDate.of(2020, 1, 2)),
          Map.entry("HijrahDate", HijrahDate.of(1440, 1, 2)),
          Map.entry("MinguoDate", MinguoDate.of(115, 1, 2)),
          Map.entry("ThaiBuddhistDate", ThaiBuddhistDate.of(2569, 1, 2)),
          Map.entry("Locale", Locale.CANADA),
          Map.entry("BitSet", BitSet.valueOf(new long[] {5})),
          Map.entry("EnumSet", EnumSet.of(TimeUnit.DAYS, TimeUnit.SECONDS)),
          Map.entry("EnumSet empty", EnumSet.noneOf(TimeUnit.class)),
          Map.entry("UUID", new UUID(1, 2)),
          Map.entry("OptionalInt", OptionalInt.of(7)),
          Map.entry("OptionalInt empty", OptionalInt.empty()),
          Map.entry("OptionalLong empty", OptionalLong.empty()),
          Map.entry("OptionalDouble", OptionalDouble.of(1.5)),
          Map.entry("OptionalDouble empty", OptionalDouble.empty()),
          Map.entry("list", List.of(TIME, TIME.toLocalDate(), TIME, new UUID(3, 4), Year.of(1))));

  private static final Map<String, byte[]> FIXTURES = fixtures();

  static Stream<String> names() {
    return VALUES.keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void itsValuesAreReadWhereTheyAreDeclared(String name) {
    Object value = VALUES.get(name);
    Class<?> declared = value instanceof EnumSet ? EnumSet.class : value.getClass();
    declared = value instanceof ZoneId && !(value instanceof ZoneOffset) ? ZoneId.class : declared;
    declared = value instanceof List ? List.class : declared;

    assertThat((Object) read(declared, name)).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void itsValuesAreReadWhereNothingIsDeclared(String name) {
    assertThat(read(Object.class, name)).isEqualTo(VALUES.get(name));
  }

  @Test
  void itsCalendarHasTheRightTime() {
    assertThat(read(GregorianCalendar.class, "GregorianCalendar").getTimeInMillis())
        .isEqualTo(894_621_091_123L);
  }

  @Test
  void aLocaleKeepsItsScript() {
    assertThat(read(Locale.class, "Locale with script"))
        .isEqualTo(Locale.forLanguageTag("zh-Hant-TW"));
  }

  @Test
  void aLocaleKeepsItsExtensions() {
    for (String tag : List.of("th-TH-u-nu-thai", "zh-Hans", "sr-Latn-RS-u-co-search")) {
      TypedMap written = new TypedMap("com.alibaba.com.caucho.hessian.io.LocaleHandle");
      written.put("value", Locale.forLanguageTag(tag).toString());

      assertThat(Ours.read(Locale.class, writing(written))).isEqualTo(Locale.forLanguageTag(tag));
    }
  }

  @Test
  void theFieldsOfNobodyMakeNoValue() {
    for (Class<?> type : List.of(UUID.class, LocalDateTime.class, Duration.class, Year.class)) {
      TypedMap foreign = new TypedMap(type.getName());
      foreign.put("numberOfTheBeast", 666);
      byte[] message = Ours.write(foreign);

      assertThatThrownBy(() -> Ours.read(type, message))
          .as(type.getName())
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("BW0217");
    }
  }

  @Test
  void aFloatIsReadThatWasWrittenAsTheDoubleThatIsPrintedAlike() {
    for (float each : new float[] {0.1f, 3.1415927f, 16777.217f, 0.001f, 1e10f, 1e-20f, -0.0f}) {
      double written = Double.parseDouble(Float.toString(each));

      assertThat(Ours.read(float.class, Ours.write(written))).isEqualTo(each);
      assertThat(Ours.read(Float.class, Ours.write((double) each))).isEqualTo(each);
    }
    assertThat(Ours.read(float.class, Ours.write(new BigDecimal("0.1")))).isEqualTo(0.1f);
  }

  @Test
  void aFloatIsNotReadThatWouldBePrintedOtherwise() {
    for (Object number :
        List.of(
            0.123456789,
            Math.PI,
            16777217.0,
            1e39,
            1e-50,
            1_999_999_900,
            new BigDecimal("0.1234567891"))) {
      assertThatThrownBy(() -> Ours.read(float.class, Ours.write(number)))
          .as("" + number)
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("BW0214");
    }
  }

  private static byte[] writing(TypedMap foreign) {
    ByteBuf message = Unpooled.buffer();
    Ours.codec(List.of(Object.class), "com.alibaba.*").encode(new Object[] {foreign}, message);
    return ByteBufUtil.getBytes(message);
  }

  private static <T> T read(Class<T> type, String name) {
    return Ours.read(type, FIXTURES.get(name));
  }

  private static Map<String, byte[]> fixtures() {
    Map<String, byte[]> fixtures = new HashMap<>();
    try (InputStream in = HessianLiteTest.class.getResourceAsStream("hessian-lite-writes.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] columns = line.split("\t");
        fixtures.put(columns[0], HexFormat.of().parseHex(columns[1]));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return fixtures;
  }
}
