package io.beanwire.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that a message may begin with is explained in ERRORS.md, and nothing else is. */
class ErrorCodesTest {
  private static final Pattern CODE = Pattern.compile("\\bBW\\d{4}\\b");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern SECTION =
      Pattern.compile(
          "### (BW\\d{4})\n\n- \\*\\*Cause:\\*\\* (.+)\n- \\*\\*Example:\\*\\* `` (.+) ``\n"
              + "- \\*\\*Fix:\\*\\* (.+)\n");
  private static final int NEAR = 900;
  private static final int SHORTEST_PIECE = 8;

  /** Their words stand elsewhere, or come from the other side. */
  private static final Set<String> WORDS_ELSEWHERE =
      Set.of("BW0602", "BW0603", "BW0606", "BW0711", "BW0713", "BW0812", "BW0825");

  private static final List<String> MODULES =
      List.of(
          "beanwire-api",
          "rpc-transport",
          "rpc-registry-consul",
          "rpc-cdi-extension",
          "beanwire-test");

  /** What the document says of a code. */
  private record Entry(String cause, String example, String fix) {}

  @Test
  void everyCodeHasACauseAnExampleAndAFixOfItsOwn() throws IOException {
    Map<String, Entry> entries = entries();

    assertThat(entries.keySet()).isEqualTo(sources().keySet());
    assertThat(entries.values()).extracting(Entry::cause).doesNotHaveDuplicates();
    assertThat(entries.values()).extracting(Entry::example).doesNotHaveDuplicates();
    assertThat(entries)
        .allSatisfy((code, entry) -> assertThat(entry.example()).startsWith(code + " "));
  }

  /** Where the code writes the words itself; some codes only stand before those of others. */
  @Test
  void theExamplesHaveTheWordsOfTheCode() throws IOException {
    Map<String, List<String>> sources = sources();
    List<String> strange = new ArrayList<>();
    entries()
        .forEach(
            (code, entry) -> {
              List<String> pieces = sources.get(code).stream().flatMap(s -> pieces(s)).toList();
              if (!WORDS_ELSEWHERE.contains(code)
                  && !pieces.isEmpty()
                  && pieces.stream().noneMatch(entry.example()::contains)) {
                strange.add(entry.example() + " has none of " + pieces);
              }
            });

    assertThat(strange).isEmpty();
  }

  private static Map<String, Entry> entries() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "ERRORS.md")) + "\n";
    Map<String, Entry> entries = new TreeMap<>();
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      Entry entry = new Entry(section.group(2), section.group(3), section.group(4));
      assertThat(entries.put(section.group(1), entry)).as(section.group(1) + " twice").isNull();
    }
    Set<String> headings =
        text.lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(entries.keySet()).as("complete sections").isEqualTo(headings);
    return entries;
  }

  /** For each code that is used, what follows it wherever it is. */
  private static Map<String, List<String>> sources() throws IOException {
    Map<String, List<String>> sources = new TreeMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          for (MatchResult code : CODE.matcher(text).results().toList()) {
            int end = Math.min(text.length(), code.start() + NEAR);
            // From the quotation mark before it, if there is one.
            int begin = Math.max(0, code.start() - 1);
            sources
                .computeIfAbsent(code.group(), c -> new ArrayList<>())
                .add(text.substring(begin, end));
          }
        }
      }
    }
    return sources;
  }

  /** The texts in the code, without code and placeholders. */
  private static Stream<String> pieces(String source) {
    return LITERAL
        .matcher(source)
        .results()
        .map(literal -> literal.group(1).replace("\\\"", "\"").replace("''", "'"))
        .flatMap(literal -> Stream.of(literal.split("BW\\d{4}|\\{\\d}|%[ds]")))
        .map(String::strip)
        .filter(piece -> piece.length() >= SHORTEST_PIECE);
  }
}
