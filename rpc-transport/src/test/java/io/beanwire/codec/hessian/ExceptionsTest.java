package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.RemoteCause;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.ClassRefusedException;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.text.ParseException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What arrives of an exception, its causes and suppressed ones. */
class ExceptionsTest {
  @Test
  void aCauseThatMayNotTravelKeepsClassMessageAndStack() {
    Hidden hidden = new Hidden("rolled back", new IllegalStateException("closed"));
    hidden.addSuppressed(new Hidden("too", null));
    Throwable cause = sent(new OutOfStock("pear", new IOException("io", hidden))).getCause();

    RemoteCause stand = (RemoteCause) cause.getCause();
    assertThat(stand.className()).isEqualTo(Hidden.class.getName());
    assertThat((Throwable) stand)
        .hasMessage("rolled back")
        .hasToString(hidden.toString())
        .hasCauseExactlyInstanceOf(IllegalStateException.class);
    assertThat(stand.getStackTrace()).isEqualTo(hidden.getStackTrace());
    assertThat(stand.getSuppressed()[0].toString()).endsWith("Hidden: too");
  }

  @Test
  void aStandInTravelsOn() {
    Throwable first = sent(new OutOfStock("pear", new Hidden("rolled back", null)));
    Throwable second = sent(first);
    assertThat(second.getCause().toString()).isEqualTo(first.getCause().toString());
  }

  @Test
  void aCauseThatOnlyTheReceiverRefusesOrLacksIsKeptAsWell() {
    OutOfStock thrown = new OutOfStock("pear", new Hidden("rolled back", null));
    ByteBuf refused = written(codec(Hidden.class, OutOfStock.class), thrown);
    Throwable read = (Throwable) codec(OutOfStock.class).decode(refused)[0];
    assertThat(read).isExactlyInstanceOf(OutOfStock.class);
    assertThat(read.getCause()).isExactlyInstanceOf(RemoteCause.class).hasMessage("rolled back");

    ByteBuf absent = Unpooled.buffer();
    absent.writeBytes(
        io.beanwire.codec.hessian.wire.Output.definition(
            "shop.Gone", new String[] {"detailMessage"}));
    absent.writeByte(0x60);
    absent.writeByte(4);
    absent.writeBytes("gone".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    CodecContext allowed =
        new CodecContext(
            getClass().getClassLoader(),
            AllowList.of(List.of("shop.Gone"), List.of()),
            CodecLimits.DEFAULT);
    Object stand =
        new HessianSerializer().bind(List.of(Throwable.class), allowed).decode(absent)[0];
    assertThat(stand).hasToString("shop.Gone: gone");
  }

  @Test
  void anUndeclaredExceptionArrivesAsAStandIn() {
    assertThat(sent(new Hidden("rolled back", null)))
        .isExactlyInstanceOf(RemoteCause.class)
        .hasToString(Hidden.class.getName() + ": rolled back");
  }

  @Test
  void anExceptionThatExtendsADeclaredOneArrivesAsThat() {
    Throwable read = sent(new SoldOut("pear"));
    assertThat(read)
        .isExactlyInstanceOf(OutOfStock.class)
        .hasMessage(SoldOut.class.getName() + ": no pear");
    assertThat(((OutOfStock) read).sku).isEqualTo("pear");
  }

  @Test
  void anExceptionOfTheJdkArrivesAsTheOneThatIsDeclared() {
    MessageCodec codec = codec(IOException.class);
    Throwable read = (Throwable) codec.decode(written(codec, new NotDirectoryException("/tmp")))[0];
    assertThat(read)
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("java.nio.file.NotDirectoryException: /tmp");
  }

  @Test
  void aStandInIsReadOnlyWhereAnyExceptionIsDeclared() {
    ByteBuf message = Unpooled.buffer();
    codecOf(Object.class, Hidden.class).encode(new Object[] {new Hidden("x", null)}, message);
    assertThatThrownBy(() -> codecOf(Object.class).decode(message))
        .isInstanceOf(ClassRefusedException.class);
  }

  @Test
  void databaseErrorsKeepStateCodeAndChain() {
    DriverError error = new DriverError("taken", "23505", 7);
    error.setNextException(new DriverError("next", "23506", 8));
    SQLException read = (SQLException) sent(error);
    assertThat((Throwable) read)
        .isExactlyInstanceOf(SQLSyntaxErrorException.class)
        .hasMessage(DriverError.class.getName() + ": taken");
    assertThat(read.getSQLState() + read.getErrorCode()).isEqualTo("235057");
    assertThat(read.getNextException().getSQLState()).isEqualTo("23506");

    BatchUpdateException batch = new BatchUpdateException("b", "1", 2, new int[] {1, -3});
    assertThat(((BatchUpdateException) sent(batch)).getUpdateCounts()).containsExactly(1, -3);
  }

  @Test
  void aSubclassOfTheApplicationKeepsTheStateOfADatabaseError() {
    MessageCodec codec = codec(DriverError.class);
    SQLException read =
        (SQLException) codec.decode(written(codec, new DriverError("taken", "23505", 7)))[0];
    assertThat((Throwable) read).isExactlyInstanceOf(DriverError.class).hasMessage("taken");
    assertThat(read.getSQLState() + read.getErrorCode()).isEqualTo("235057");
  }

  @Test
  @SuppressWarnings({"InvalidPatternSyntax", "AlwaysThrows"}) // the exceptions are wanted
  void exceptionsOfTheJdkKeepWhatTheirMessageIsBuiltFrom() {
    same(new URISyntaxException("a b", "blank", 1));
    same(new FileSystemException("a", "b", "why"));
    same(new NoSuchFileException("a"));
    same(new ParseException("text", 7));
    same(new MissingResourceException("m", "c", "k"));
    PatternSyntaxException pattern =
        (PatternSyntaxException)
            same(catching(PatternSyntaxException.class, () -> Pattern.compile("(")));
    assertThat(pattern.getPattern()).isEqualTo("(");
    DateTimeParseException date =
        (DateTimeParseException)
            same(catching(DateTimeParseException.class, () -> LocalDate.parse("x")));
    assertThat(date.getParsedString()).isEqualTo("x");
    assertThat(((ParseException) sent(new ParseException("text", 7))).getErrorOffset())
        .isEqualTo(7);
  }

  @Test
  void anExceptionWithAFieldThatMayNotTravelArrivesWithoutIt() {
    Rejected thrown = new Rejected("pear", new java.util.ArrayList<>(List.of(new Secret("x"))));
    thrown.addSuppressed(new IllegalStateException("also"));
    Rejected outer = new Rejected("apple", List.of("fine"));
    outer.initCause(thrown);

    Rejected read = (Rejected) sent(outer, Rejected.class);
    assertThat(read.details).asInstanceOf(InstanceOfAssertFactories.LIST).containsExactly("fine");
    assertThat(read.getSuppressed()).isEmpty();
    Rejected cause = (Rejected) read.getCause();
    assertThat(cause.sku).isEqualTo("pear");
    assertThat(cause.details).isNull();
    assertThat((Throwable) cause).hasMessage("pear");
    assertThat(cause.getStackTrace()).isEqualTo(thrown.getStackTrace());
    assertThat(cause.getSuppressed()[0]).hasMessage("also");
    assertThat(cause.getSuppressed()[1])
        .isExactlyInstanceOf(RemoteCause.class)
        .hasMessageContaining(Rejected.class.getName() + ".details is null here")
        .hasMessageContaining("BW0201 class " + Secret.class.getName());
  }

  @Test
  void anExceptionWithAFieldOfItsOwnThatFailsArrivesWhateverTheBufferIs() {
    Rejected thrown = new Rejected("pear", new Secret("x"));
    MessageCodec codec = codec(Rejected.class);
    ByteBuf message = Unpooled.directBuffer();
    message.writeByte(7);
    codec.encode(new Object[] {thrown}, message);
    assertThat(message.readByte()).isEqualTo((byte) 7);
    assertThat((Throwable) codec.decode(message)[0]).isExactlyInstanceOf(Rejected.class);
    message.release();
    assertThatThrownBy(
            () ->
                codecOf(Object.class, Rejected.class)
                    .encode(new Object[] {thrown}, Unpooled.buffer()))
        .as("a value, which must arrive whole")
        .hasMessageContaining("BW0201");
  }

  @Test
  void aClassThatMayNotTravelIsRefusedWhenItIsWritten() {
    MessageCodec codec = codecOf(Object.class, OutOfStock.class);
    Object value = new java.util.ArrayList<>(List.of(new Secret("x")));
    assertThatThrownBy(() -> codec.encode(new Object[] {value}, Unpooled.buffer()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0201 class " + Secret.class.getName())
        .hasMessageContaining("arg0 > java.util.ArrayList");
  }

  private static Throwable same(Throwable thrown) {
    Throwable read = sent(thrown);
    assertThat(read).isExactlyInstanceOf(thrown.getClass()).hasMessage(thrown.getMessage());
    return read;
  }

  private static Throwable catching(Class<? extends RuntimeException> type, Runnable failing) {
    try {
      failing.run();
      throw new AssertionError("nothing was thrown");
    } catch (RuntimeException e) {
      return type.cast(e);
    }
  }

  private static Throwable sent(Throwable thrown) {
    return sent(thrown, OutOfStock.class);
  }

  private static Throwable sent(Throwable thrown, Class<?> declared) {
    MessageCodec codec = codec(declared);
    return (Throwable) codec.decode(written(codec, thrown))[0];
  }

  private static ByteBuf written(MessageCodec codec, Throwable thrown) {
    ByteBuf message = Unpooled.buffer();
    codec.encode(new Object[] {thrown}, message);
    return message;
  }

  private static MessageCodec codec(Class<?>... declared) {
    return codecOf(Throwable.class, declared);
  }

  private static MessageCodec codecOf(Class<?> type, Class<?>... declared) {
    List<String> names = java.util.Arrays.stream(declared).map(Class::getName).toList();
    return new HessianSerializer()
        .bind(
            List.of(type),
            new CodecContext(
                ExceptionsTest.class.getClassLoader(),
                AllowList.of(names, List.of()),
                CodecLimits.DEFAULT));
  }

  record Secret(String text) {}

  /** Its details may be anything. */
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    final String sku;
    final Object details;

    Rejected(String sku, Object details) {
      super(sku);
      this.sku = sku;
      this.details = details;
    }
  }

  static class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    final String sku;

    OutOfStock(String sku, Throwable cause) {
      super("no " + sku, cause);
      this.sku = sku;
    }
  }

  static final class SoldOut extends OutOfStock {
    private static final long serialVersionUID = 1L;

    SoldOut(String sku) {
      super(sku, null);
    }
  }

  /** As a container throws it: no contract names it. */
  static final class Hidden extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hidden(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static final class DriverError extends SQLSyntaxErrorException {
    private static final long serialVersionUID = 1L;

    DriverError(String message, String state, int code) {
      super(message, state, code);
    }
  }
}
