package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.MessageCodec;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of beans that hold values which are read in one go: dates, identifiers. */
class FlatFieldsTest {
  private static final String YEAR_MONTH_DAY = "year month day";

  @Test
  void everyFlatFieldComesBackAlsoIfItIsNull() {
    Stay written = new Stay();
    written.from = LocalDate.of(-999_999_999, 1, 31);
    written.to = LocalDate.MAX;
    written.at = LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_999_999);
    Stay read = (Stay) Ours.copy(written);
    assertThat(read).usingRecursiveComparison().isEqualTo(written);
    assertThat(read.id).isNull();
  }

  @Test
  void decimalsOfBeansAndRecordsComeBackAlsoIfTheyAreNull() {
    Account written = new Account();
    written.price = new Price(new BigDecimal("-12.50"), null);
    written.balance = new BigDecimal("1E+400");
    assertThat(Ours.copy(written)).usingRecursiveComparison().isEqualTo(written);
  }

  /** The class of a decimal is not final, so it must be looked at. */
  @Test
  void aSubclassOfADecimalIsRefused() {
    Price written = new Price(BigDecimal.ONE, new Rounded("1.5"));
    assertThatThrownBy(() -> Ours.write(written))
        .hasMessageContainingAll("BW0202", "Rounded", "Price");
  }

  @Test
  void aPartThatMakesNoValidValueIsNamedWithItsField() {
    byte[] message = stay(YEAR_MONTH_DAY, "cfea 9d 91", "4e");
    assertThatThrownBy(() -> read(message))
        .hasMessageContainingAll("BW0217", "java.time.LocalDate", "13", "(at arg0.from)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"47", "60", "0161", "5f00"})
  void aPartOfAnotherKindIsRefusedWithTheNameOfTheField(String month) {
    byte[] message = stay(YEAR_MONTH_DAY, "cfea " + month + " 91", "4e");
    assertThatThrownBy(() -> read(message))
        .hasMessageContaining("BW02")
        .hasMessageContaining("(at arg0.from");
  }

  @ParameterizedTest
  @CsvSource({
    "year month day, cfea 9b a4",
    "day month year, a4 9b cfea",
    "year era month day, cfea 00 9b a4",
    "year month day, 49000007ea c80b 4ca4", // longer forms than need be; a day as a long
  })
  void theFieldsOfTheValueMayComeInAnyOrderAndForm(String fields, String values) {
    String decoded = values.replace("4ca4", "4c0000000000000014");
    Stay read = (Stay) read(stay(fields, decoded, "4e"));
    assertThat(read.from).isEqualTo(LocalDate.of(2026, 11, 20));
  }

  /** Others number these values like all objects, and refer to them. */
  @Test
  void aReferenceToAFlatValueIsTheSameValue() {
    Stay read = (Stay) read(stay(YEAR_MONTH_DAY, "cfea 9b a4", "5191"));
    assertThat(read.to).isSameAs(read.from).isEqualTo(LocalDate.of(2026, 11, 20));
  }

  @Test
  void anObjectOfAnotherClassIsRefused() {
    String uuid = definition(UUID.class.getName(), "mostSigBits leastSigBits") + "62 e0 e0";
    byte[] message = stay(YEAR_MONTH_DAY, "cfea 9b a4", uuid);
    assertThatThrownBy(() -> read(message))
        .hasMessageContainingAll("BW0214", "java.util.UUID", "java.time.LocalDate");
  }

  /** Reads with a codec that knows the definitions, as all messages but the first are read. */
  private static Object read(byte[] message) {
    MessageCodec codec = Ours.codec(Object.class);
    codec.decode(Unpooled.wrappedBuffer(stay(YEAR_MONTH_DAY, "cfea 9b a4", "4e")));
    return codec.decode(Unpooled.wrappedBuffer(message))[0];
  }

  /** A message that holds a Stay with a date of these fields and values, and another one. */
  private static byte[] stay(String dateFields, String dateValues, String to) {
    String hex =
        definition(Stay.class.getName(), "from to id at")
            + definition(LocalDate.class.getName(), dateFields)
            + "6061"
            + dateValues
            + to
            + "4e4e";
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static String definition(String className, String fields) {
    StringBuilder hex = new StringBuilder("43").append(text(className));
    String[] names = fields.split(" ");
    hex.append("%02x".formatted(0x90 + names.length));
    for (String name : names) {
      hex.append(text(name));
    }
    return hex.toString();
  }

  private static String text(String value) {
    String length = value.length() < 0x20 ? "%02x" : "30%02x";
    return length.formatted(value.length())
        + HexFormat.of().formatHex(value.getBytes(StandardCharsets.US_ASCII));
  }

  static final class Stay {
    LocalDate from;
    LocalDate to;
    UUID id;
    LocalDateTime at;
  }

  static final class Account {
    Price price;
    BigDecimal balance;
    BigDecimal limit;
  }

  record Price(BigDecimal gross, BigDecimal net) {}

  static final class Rounded extends BigDecimal {
    private static final long serialVersionUID = 1L;

    Rounded(String digits) {
      super(digits);
    }
  }
}
