package io.beanwire.it.inside.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** One of nearly everything that a contract may carry. */
public record Parcel(
    UUID id,
    Size size,
    Shape shape,
    Label label,
    Optional<String> note,
    Optional<Label> noLabel,
    OptionalInt floor,
    LocalDate day,
    LocalDateTime moment,
    Instant instant,
    ZonedDateTime zoned,
    OffsetDateTime offset,
    Duration takes,
    Year year,
    BigDecimal price,
    BigInteger weight,
    Currency currency,
    Locale locale,
    List<Label> labels,
    Set<Size> sizes,
    Map<String, List<Integer>> numbers) {

  /** An enumeration. */
  public enum Size {
    SMALL,
    LARGE
  }

  /** A closed hierarchy. */
  public sealed interface Shape permits Box, Tube {}

  /** One of its members. */
  public record Box(int width, int height) implements Shape {}

  /** The other. */
  public record Tube(double radius) implements Shape {}
}
