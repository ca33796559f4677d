package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.CompiledClasses;
import io.beanwire.codec.Fate;
import io.beanwire.codec.KnownGaps;
import io.beanwire.codec.MessageCodec;
import io.beanwire.contract.Contract;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two versions of an application talk to each other: each has a class loader of its own and the
 * allow-list that its own contract derives. What is wanted of every change is the right value or a
 * clear error; what is not so yet is listed in {@link #gaps()}.
 */
class EvolutionTest {
  private static final String REPORTED = "a renamed field is reported once, with both its names";

  private static final List<Evolution> ROWS = Evolutions.all();
  private static final CompiledClasses WRITER = compile("writer", true);
  private static final CompiledClasses READER = compile("reader", false);

  private static KnownGaps gaps() {
    return new KnownGaps();
  }

  static List<Evolution> rows() {
    return ROWS;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aChangedClassBringsTheRightValueOrAClearError(Evolution row) {
    Fate.Seen seen = seen(row);
    gaps().verify(row.name(), row.wanted(), seen);
  }

  @Test
  void onlyRowsOfTheTableAreListedAsGaps() {
    gaps().verifyNames(Stream.concat(names(), Stream.of(REPORTED)).toList());
  }

  @Test
  void aDefinitionThatDiffersIsReportedOnce() {
    Evolution renamed = row("renamed (bean)");
    CompiledClasses reader = CompiledClasses.of("fresh", renamed.readerSources(home(renamed)));
    List<String> logged = new ArrayList<>();
    Handler handler = new Listening(logged);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      sent(renamed, reader);
      sent(renamed, reader);
    } finally {
      root.removeHandler(handler);
    }
    long reports =
        logged.stream().filter(line -> line.contains("amount") && line.contains("total")).count();
    gaps().verify(REPORTED, Fate.VALUE, Fate.of(() -> reports + " reports", "1 reports", ""));
  }

  /** The page is written by hand from what this test shows when it fails. */
  @Test
  void theDocumentationSaysWhatHappens() throws IOException {
    Map<Fate, List<String>> byFate = new EnumMap<>(Fate.class);
    for (Evolution row : ROWS) {
      String name = row.name().replaceFirst(" \\((bean|record)\\)$", "");
      List<String> names = byFate.computeIfAbsent(seen(row).fate(), f -> new ArrayList<>());
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    StringBuilder table = new StringBuilder("| what happens | changes |\n|---|---|\n");
    byFate.forEach(
        (fate, names) ->
            table.append("| %s | %s |\n".formatted(fate.words(), String.join("; ", names))));
    assertThat(Files.readString(Path.of("..", "docs", "SERIALIZERS.md"))).contains(table);
  }

  private Stream<String> names() {
    return ROWS.stream().map(Evolution::name);
  }

  private Evolution row(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  /** A clear error names the field or a class of the application. */
  private static Fate.Seen seen(Evolution row) {
    return Fate.of(() -> sent(row), row.right(), row.named(), home(row) + ".");
  }

  /** What the reader's version shows of what the writer's version has sent. */
  private static String sent(Evolution row) {
    return sent(row, READER);
  }

  @SuppressWarnings("unchecked")
  private static String sent(Evolution row, CompiledClasses reader) {
    String home = home(row);
    Object value = ((Supplier<Object>) WRITER.make(home + ".Make")).get();
    ByteBuf message = Unpooled.buffer();
    codec(WRITER, home).encode(new Object[] {value}, message);
    Object read = codec(reader, home).decode(message)[0];
    return ((Function<Object, String>) reader.make(home + ".Shown")).apply(read);
  }

  private static MessageCodec codec(CompiledClasses version, String home) {
    Contract contract = Contract.of(version.named(home + ".Orders"), "", "");
    // the writer may send what the reader has never heard of
    List<String> more = version == WRITER ? List.of(home + ".*") : List.of();
    AllowList list = AllowList.of(contract.allowedTypes(), more);
    return new HessianSerializer()
        .bind(
            contract.operations().get(0).resultTypes(),
            new CodecContext(version, list, CodecLimits.DEFAULT));
  }

  private static CompiledClasses compile(String name, boolean writing) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Evolution row : ROWS) {
      sources.putAll(writing ? row.writerSources(home(row)) : row.readerSources(home(row)));
    }
    return CompiledClasses.of(name, sources);
  }

  private static String home(Evolution row) {
    return "row" + ROWS.indexOf(row);
  }

  /** Keeps what is logged. */
  private static final class Listening extends Handler {
    private final List<String> lines;

    Listening(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
