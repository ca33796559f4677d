package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the user has chosen, by system properties.
 *
 * @param plan from {@code bench.mode} ({@code quick} or {@code full}), {@code bench.cells} and
 *     {@code bench.visits}
 * @param entries from {@code bench.contenders}, all if that is not set; with {@code
 *     bench.baseline}, the {@code src-it/bench} of another checkout, its Beanwire takes part, too
 * @param java from {@code bench.java}: the executable that runs the contenders
 * @param home from {@code bench.home}: the folder with the contenders' modules
 * @param out from {@code bench.out}: where the results go
 */
record Options(Plan plan, List<Entry> entries, String java, Path home, Path out) {
  private static final Path OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /**
   * Reads the properties.
   *
   * @throws IllegalArgumentException naming the property, its value and what was expected
   */
  static Options read() {
    Path home = Path.of(property("bench.home", "src-it/bench"));
    return new Options(
        chosenPlan(),
        chosenEntries(),
        property("bench.java", OWN_JAVA.toString()),
        home,
        Path.of(property("bench.out", home.resolve("run/target").toString())));
  }

  private static Plan chosenPlan() {
    String mode = property("bench.mode", "full");
    Plan plan =
        switch (mode) {
          case "quick" -> Plan.quick();
          case "full" -> Plan.full();
          default ->
              throw new IllegalArgumentException(
                  "bench.mode: \"" + mode + "\" (expected: quick or full)");
        };
    List<Cell> cells = list("bench.cells").stream().map(Cell::parse).toList();
    int visits = Integer.parseInt(property("bench.visits", Integer.toString(plan.visits())));
    return (cells.isEmpty() ? plan : plan.withCells(cells)).withVisits(visits);
  }

  private static List<Entry> chosenEntries() {
    List<String> ids = list("bench.contenders");
    List<String> known = Entry.all().stream().map(Entry::id).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "bench.contenders: \"" + id + "\" (expected: some of " + known + ")");
      }
    }
    List<Entry> chosen =
        Entry.all().stream().filter(e -> ids.isEmpty() || ids.contains(e.id())).toList();
    String baseline = property("bench.baseline", "");
    return baseline.isEmpty()
        ? chosen
        : Entry.withBaseline(chosen, Path.of(baseline).toAbsolutePath());
  }

  private static List<String> list(String key) {
    return Arrays.stream(property(key, "").split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** A property that Maven passes on is blank if the user has not set it. */
  private static String property(String key, String otherwise) {
    String value = System.getProperty(key, "");
    return value.isBlank() ? otherwise : value.strip();
  }
}
