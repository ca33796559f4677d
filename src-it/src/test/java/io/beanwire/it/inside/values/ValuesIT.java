package io.beanwire.it.inside.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beanwire.cdi.Remote;
import io.beanwire.it.inside.Settings;
import io.beanwire.it.inside.values.Parcel.Box;
import io.beanwire.it.inside.values.Parcel.Size;
import io.beanwire.it.war.Wars;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/* A bean, so that its injection points count. */
@Dependent
@ExtendWith(ArquillianExtension.class)
class ValuesIT {
  @Deployment
  static WebArchive application() {
    return Wars.forTestsInside("values.war", Settings.of("values"))
        .addPackage(ValuesIT.class.getPackage());
  }

  @Inject @Remote Carrier carrier;

  @Test
  void valuesArriveAsWhatTheyAre() {
    Parcel parcel = parcel();

    assertThat(carrier.carry(parcel)).isEqualTo(parcel).isNotSameAs(parcel);
  }

  @Test
  void aStageCompletesWithTheRemoteBeansValue() throws Exception {
    Parcel parcel = parcel();
    CompletableFuture<Parcel> later = carrier.carryLater(parcel).toCompletableFuture();

    assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo(parcel);
  }

  @Test
  void aStageFailsWithTheRemoteBeansException() throws LostException {
    CompletableFuture<Parcel> later = carrier.loseLater(new Label("vase")).toCompletableFuture();

    ExecutionException failed =
        catchThrowableOfType(ExecutionException.class, () -> later.get(10, TimeUnit.SECONDS));
    assertThat(failed).hasCauseInstanceOf(LostException.class);
    assertThat(((LostException) failed.getCause()).label()).isEqualTo(new Label("vase"));
  }

  @Test
  void nullArrivesAsNull() {
    assertThat(carrier.carryNothing(null)).isNull();
  }

  @Test
  void anApplicationExceptionArrivesWithItsDataAndItsCause() {
    LostException lost =
        catchThrowableOfType(LostException.class, () -> carrier.lose(new Label("vase").copies(2)));

    assertThat(lost).hasMessage("lost vase x2");
    assertThat(lost.label()).isEqualTo(new Label("vase").copies(2));
    assertThat(lost.getCause())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the bridge is closed");
  }

  @Test
  void theStackTraceShowsTheRemoteBeanAndTheCaller() {
    Throwable lost = catchThrowable(() -> carrier.lose(new Label("vase")));

    StringWriter trace = new StringWriter();
    lost.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString())
        .contains("CarrierBean.lose")
        .contains("ValuesIT.theStackTraceShowsTheRemoteBeanAndTheCaller");
  }

  @Test
  void anUncheckedExceptionArrivesAsWhatItIs() {
    assertThat(catchThrowable(() -> carrier.divide(0)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("/ by zero");
  }

  private static Parcel parcel() {
    return new Parcel(
        UUID.fromString("6b1a9a4e-7f0a-4a8c-9a51-3c41a0a3f2d7"),
        Size.LARGE,
        new Box(3, 4),
        new Label("fragile").copies(2),
        Optional.of("ring twice"),
        Optional.empty(),
        OptionalInt.of(4),
        LocalDate.of(2026, 2, 28),
        LocalDateTime.of(2026, 2, 28, 23, 59, 59, 123_456_789),
        Instant.parse("2026-02-28T22:59:59.123456789Z"),
        ZonedDateTime.parse("2026-02-28T23:59:59+01:00[Europe/Vienna]"),
        OffsetDateTime.parse("2026-02-28T23:59:59+05:30"),
        Duration.ofMillis(1_234),
        Year.of(2026),
        new BigDecimal("12.3400"),
        new BigInteger("123456789012345678901234567890"),
        Currency.getInstance("EUR"),
        Locale.forLanguageTag("de-AT"),
        List.of(new Label("this side up"), new Label("keep dry")),
        Set.of(Size.SMALL, Size.LARGE),
        Map.of("primes", List.of(2, 3, 5), "none", List.of()));
  }
}
