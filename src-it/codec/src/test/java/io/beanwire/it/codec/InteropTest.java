package io.beanwire.it.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.Catalogue;
import io.beanwire.codec.CatalogueValue;
import io.beanwire.codec.Likeness;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value of the catalogue beside the other implementations of Hessian in Java, in both
 * directions. {@code interop.md} says what becomes of it; here it is compared, row by row, so that
 * a value that starts to work must be taken up there.
 */
class InteropTest {
  private static final Path TABLE = Path.of("interop.md");
  private static final int COLUMNS = 9;
  private static final Set<String> SLOW =
      Set.of("byte[] of 10 MiB", "a chain of 2,000", "a chain of 50,000");
  private static final Map<String, Oracle> ORACLES = oracles();

  /** What a value looks like on the wire. */
  private enum Form {
    PLAIN("plain Hessian 2"),
    CAUCHO("Caucho's convention"),
    BEANWIRE("Beanwire's");

    private final String words;

    Form(String words) {
      this.words = words;
    }
  }

  private static Map<String, Oracle> oracles() {
    Map<String, Oracle> oracles = new LinkedHashMap<>();
    oracles.put("Caucho", new CauchoOracle());
    oracles.put("hessian-lite", new DubboOracle());
    oracles.put("SOFA", CauchoOracle.ofSofa());
    return oracles;
  }

  static Stream<CatalogueValue> values() {
    return Catalogue.values().stream()
        .filter(value -> value.types().size() == 1 && !SLOW.contains(value.name()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void aValueFaresAsTheTableSays(CatalogueValue value) throws IOException {
    assertThat(Files.readAllLines(TABLE)).contains(row(value));
  }

  @Test
  void theTableHasTheseRowsAndNoOthers() throws IOException {
    List<String> rows = values().map(InteropTest::row).toList();
    Files.write(Path.of("target", "interop.md"), rows);
    long written =
        Files.readAllLines(TABLE).stream()
            .filter(line -> line.endsWith(" |") && line.split("\\|").length == COLUMNS)
            .count();
    assertThat(written).as("rows and a header").isEqualTo(rows.size() + 1);
  }

  @Test
  void theDocumentationSaysHowEachValueTravels() throws IOException {
    Map<Form, List<String>> byForm = new EnumMap<>(Form.class);
    values()
        .forEach(
            value -> byForm.computeIfAbsent(form(value), f -> new ArrayList<>()).add(value.name()));
    StringBuilder table = new StringBuilder("| travels as | values |\n|---|---|\n");
    byForm.forEach(
        (form, names) ->
            table.append("| %s | %s |\n".formatted(form.words, String.join("; ", names))));
    assertThat(Files.readString(Path.of("../../docs/SERIALIZERS.md"))).contains(table);
  }

  private static String row(CatalogueValue value) {
    StringBuilder row = new StringBuilder("| " + value.name() + " | " + form(value).words);
    Type type = value.types().get(0);
    for (Oracle oracle : ORACLES.values()) {
      Object ours = value.make().get()[0];
      row.append(" | ").append(fate(ours, () -> oracle.read(Ours.write(type, ours))));
      Object theirs = value.make().get()[0];
      row.append(" | ").append(fate(theirs, () -> Ours.read(type, oracle.write(theirs))));
    }
    return row.append(" |").toString();
  }

  private static Form form(CatalogueValue value) {
    Object sent = value.make().get()[0];
    byte[] message = Ours.write(value.types().get(0), sent);
    String text = new String(message, StandardCharsets.ISO_8859_1);
    if (!text.contains("java.") && !text.contains("com.caucho.")) {
      return Form.PLAIN;
    }
    boolean known = fate(sent, () -> ORACLES.get("Caucho").read(message)).equals("same");
    return known || text.contains("com.caucho.") ? Form.CAUCHO : Form.BEANWIRE;
  }

  private static String fate(Object expected, Callable<Object> transfer) {
    try {
      Object read = transfer.call();
      if (Likeness.difference(expected, read).isEmpty()) {
        return "same";
      }
      return Likeness.differenceOfContent(expected, read).isEmpty() ? "same content" : "**other**";
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return "error";
    }
  }
}
