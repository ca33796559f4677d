package io.beanwire.codec.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import io.protostuff.Pipe;
import io.protostuff.WireFormat.FieldType;
import io.protostuff.runtime.DefaultIdStrategy;
import io.protostuff.runtime.Delegate;
import java.io.IOException;
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
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries values of the JDK as their text: Protostuff would look into their private fields. */
final class TextDelegate<T> implements Delegate<T> {
  private static final List<TextDelegate<?>> ALL =
      List.of(
          new TextDelegate<>(Instant.class, Instant::parse),
          new TextDelegate<>(LocalDate.class, LocalDate::parse),
          new TextDelegate<>(LocalTime.class, LocalTime::parse),
          new TextDelegate<>(LocalDateTime.class, LocalDateTime::parse),
          new TextDelegate<>(OffsetDateTime.class, OffsetDateTime::parse),
          new TextDelegate<>(OffsetTime.class, OffsetTime::parse),
          new TextDelegate<>(ZonedDateTime.class, ZonedDateTime::parse),
          new TextDelegate<>(Duration.class, Duration::parse),
          new TextDelegate<>(Period.class, Period::parse),
          new TextDelegate<>(YearMonth.class, YearMonth::parse),
          new TextDelegate<>(MonthDay.class, MonthDay::parse),
          new TextDelegate<>(ZoneOffset.class, ZoneOffset::of),
          new TextDelegate<>(UUID.class, UUID::fromString),
          new TextDelegate<>(URI.class, URI::create),
          new TextDelegate<>(Currency.class, Currency::getInstance));

  private static final Set<Class<?>> TYPES =
      ALL.stream().map(TextDelegate::typeClass).collect(Collectors.toUnmodifiableSet());

  private final Class<T> type;
  private final Function<String, T> parser;

  private TextDelegate(Class<T> type, Function<String, T> parser) {
    this.type = type;
    this.parser = parser;
  }

  static boolean carries(Class<?> type) {
    return TYPES.contains(type);
  }

  static void registerAll(DefaultIdStrategy strategy) {
    ALL.forEach(strategy::registerDelegate);
  }

  @Override
  public FieldType getFieldType() {
    return FieldType.STRING;
  }

  @Override
  public Class<?> typeClass() {
    return type;
  }

  @Override
  public T readFrom(Input input) throws IOException {
    return parser.apply(input.readString());
  }

  @Override
  public void writeTo(Output output, int number, T value, boolean repeated) throws IOException {
    output.writeString(number, value.toString(), repeated);
  }

  @Override
  public void transfer(Pipe pipe, Input input, Output output, int number, boolean repeated)
      throws IOException {
    output.writeString(number, input.readString(), repeated);
  }
}
