package io.beanwire.it.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.Fate;
import io.beanwire.codec.KnownGaps;
import io.beanwire.codec.Likeness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Implementations in other languages, by what they once wrote, and by what they once made of bytes
 * that Beanwire still writes. {@code fixtures/README.md} says how the files are made.
 */
class InteropFixturesTest {
  private static final List<Neutral> VALUES = Neutral.all();

  /** One line of a file. */
  record Row(String file, Neutral value, String hex, String json) {
    String name() {
      return file + ": " + value.name();
    }

    @Override
    public String toString() {
      return name();
    }
  }

  private static KnownGaps gaps() {
    // Go's strings know no null; dubbo-go-hessian2 expects a UUID as one string, not as two
    // numbers.
    return new KnownGaps().add(Fate.SILENTLY_WRONG, "go-reads: String[]", "go-reads: UUID");
  }

  static Stream<Row> reads() {
    return Stream.of("js-reads", "python-reads", "go-reads").flatMap(InteropFixturesTest::rows);
  }

  static Stream<Row> writes() {
    return Stream.of("js-writes", "go-writes").flatMap(InteropFixturesTest::rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reads")
  void theOtherReadsWhatWeWrite(Row row) {
    assertThat(row.hex())
        .as("what Beanwire writes has changed: make the fixtures again")
        .isEqualTo(row.value().hex());
    boolean error = row.json().startsWith("{\"error\"");
    boolean right = row.json().equals(row.value().json());
    Fate fate = error ? Fate.CLEAR_ERROR : right ? Fate.RIGHT : Fate.SILENTLY_WRONG;
    gaps().verify(row.name(), Fate.VALUE, new Fate.Seen(fate, row.json()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void weReadWhatTheOtherWrites(Row row) {
    Neutral value = row.value();
    Fate.Seen seen =
        Fate.of(
            () -> {
              Object read = Ours.read(value.type(), HexFormat.of().parseHex(row.hex()));
              return Likeness.differenceOfContent(value.value(), read).orElse("same");
            },
            "same",
            "");
    gaps().verify(row.name(), Fate.VALUE, seen);
  }

  @Test
  void onlyRowsAreListedAsGaps() {
    gaps().verifyNames(Stream.concat(reads(), writes()).map(Row::name).toList());
  }

  /** So what the others made of HashMap, List and Set holds for these as well. */
  @Test
  void collectionsThatNobodyCanChangeAreWrittenAsTheUsualOnes() {
    assertThat(Ours.write(Map.class, Map.of("a", 1)))
        .isEqualTo(Ours.write(Map.class, new HashMap<>(Map.of("a", 1))));
    assertThat(Ours.write(Map.class, Map.of())).isEqualTo(Ours.write(Map.class, new HashMap<>()));
    assertThat(Ours.write(Set.class, Set.of("a")))
        .isEqualTo(Ours.write(List.class, new ArrayList<>(List.of("a"))));
  }

  @Test
  void everyValueWasRead() {
    assertThat(reads().map(row -> row.value().name()).toList())
        .hasSize(3 * VALUES.size())
        .containsAll(VALUES.stream().map(Neutral::name).toList());
  }

  private static Stream<Row> rows(String file) {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = InteropFixturesTest.class.getResourceAsStream(file + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        String[] columns = line.split("\t", -1);
        if (columns.length > 1) {
          rows.add(
              new Row(file, named(columns[0]), columns[1], columns.length > 2 ? columns[2] : ""));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return rows.stream();
  }

  private static Neutral named(String name) {
    return VALUES.stream().filter(value -> value.name().equals(name)).findFirst().orElseThrow();
  }
}
