package io.beanwire.bench.classes;

import io.beanwire.bench.report.Digits;
import io.beanwire.bench.report.MarkdownTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Generates and compiles the classes, runs every cell in a JVM of its own, and prints Markdown
 * tables. Arguments: {@code quick} or {@code full}, and the directory for the results. Properties:
 * {@code bench.java}, the java that runs the cells; {@code bench.seed}.
 */
public final class ClassesTable {
  private static final String DEFAULT_SEED = "2";

  private final Map<String, List<Double>> figures = new HashMap<>();
  private final Map<Contestant, String> failures = new HashMap<>();
  private final Path directory;
  private final String seed;

  private ClassesTable(Path directory, String seed) {
    this.directory = directory;
    this.seed = seed;
  }

  /** Runs all. */
  public static void main(String[] arguments) throws Exception {
    String seed = System.getProperty("bench.seed", "");
    ClassesTable table =
        new ClassesTable(Path.of(arguments[1]), seed.isBlank() ? DEFAULT_SEED : seed);
    new Model(Long.parseLong(table.seed)).compile(table.classes());
    int rounds = arguments[0].equals("quick") ? 1 : 5;
    for (int i = 0; i < rounds; i++) {
      table.runAll();
    }
    String markdown = table.markdown();
    System.out.println(markdown);
    Files.writeString(table.directory.resolve("classes.md"), markdown);
  }

  private Path classes() {
    return directory.resolve("generated-" + seed);
  }

  /** Contestants take turns within a workload, so that what is compared ran close together. */
  private void runAll() throws Exception {
    for (Workload workload : Workload.values()) {
      for (Contestant contestant : Contestant.values()) {
        run(contestant, workload);
      }
    }
  }

  private void run(Contestant contestant, Workload workload) throws Exception {
    String name = contestant + "-" + workload;
    Path log = directory.resolve("classes-" + name + ".log");
    Process process =
        new ProcessBuilder(command(contestant, workload))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = process.waitFor();
    List<String> lines = Files.readAllLines(log);
    if (exit != 0) {
      failures.putIfAbsent(contestant, failure(lines) + ", see " + log.getFileName());
    }
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words.length == 3 && words[0].equals("cell")) {
        figures
            .computeIfAbsent(name + ' ' + words[1], key -> new ArrayList<>())
            .add(Double.valueOf(words[2]));
      }
    }
    System.err.println(name + (exit == 0 ? "" : " failed, see " + log));
  }

  private static String failure(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("Exception") || line.contains("Error"))
        .findFirst()
        .orElse("failed");
  }

  private List<String> command(Contestant contestant, Workload workload) {
    String java = System.getProperty("bench.java", "");
    List<String> command = new ArrayList<>();
    command.add(
        java.isBlank() ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : java);
    command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"));
    if (contestant == Contestant.FORY) {
      command.add("--add-opens=java.base/java.lang.invoke=ALL-UNNAMED");
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path") + File.pathSeparator + classes());
    command.add(Cell.class.getName());
    command.addAll(
        List.of(contestant.name(), workload.part().name(), workload.state().name(), seed));
    return command;
  }

  private String markdown() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("Seed ").append(seed).append(". Bytes of a message: ");
    for (Workload workload : List.of(Workload.GRAPH_FRESH, Workload.SINGLE_FRESH)) {
      text.append(workload.part().name().toLowerCase(Locale.ROOT));
      for (Contestant contestant : Contestant.values()) {
        text.append(' ').append(contestant.title()).append(' ');
        text.append(Digits.of(figure(contestant, workload, "bytes")));
      }
      text.append(". ");
    }
    failures.forEach(
        (contestant, why) -> text.append(contestant.title()).append(" failed: ").append(why));
    return text.append("\n\n").append(times()).append('\n').append(firstCalls()).toString();
  }

  private MarkdownTable times() {
    MarkdownTable table =
        new MarkdownTable(
            "workload",
            "Beanwire µs",
            "× hessian-lite",
            "Fory × Beanwire",
            "after 2 s: Beanwire µs",
            "× hessian-lite",
            "2 s / 10 s: Beanwire",
            "hessian-lite",
            "Fory",
            "bytes allocated: Beanwire",
            "hessian-lite",
            "Fory");
    for (Workload workload : Workload.values()) {
      for (String what : List.of("write", "read")) {
        String late = "late." + what + ".nanos";
        String early = "early." + what + ".nanos";
        List<Object> row = new ArrayList<>();
        row.add(workload.title() + ": " + what);
        row.add(figure(Contestant.BEANWIRE, workload, late) / 1000);
        row.add(ratio(workload, Contestant.HESSIAN_LITE, late, Contestant.BEANWIRE, late));
        row.add(ratio(workload, Contestant.BEANWIRE, late, Contestant.FORY, late));
        row.add(figure(Contestant.BEANWIRE, workload, early) / 1000);
        row.add(ratio(workload, Contestant.HESSIAN_LITE, early, Contestant.BEANWIRE, early));
        for (Contestant contestant : Contestant.values()) {
          row.add(ratio(workload, contestant, early, contestant, late));
        }
        for (Contestant contestant : Contestant.values()) {
          row.add(figure(contestant, workload, "late." + what + ".allocated"));
        }
        table.row(row);
      }
    }
    return table;
  }

  private MarkdownTable firstCalls() {
    MarkdownTable table =
        new MarkdownTable("first call of a class, ms", "first of all", "median", "longest");
    for (Workload workload : Workload.values()) {
      for (Contestant contestant : Contestant.values()) {
        table.row(
            workload.title() + ": " + contestant.title(),
            figure(contestant, workload, "first.ever"),
            figure(contestant, workload, "first.median"),
            figure(contestant, workload, "first.most"));
      }
    }
    return table;
  }

  private String ratio(
      Workload workload, Contestant above, String name, Contestant below, String other) {
    double ratio = figure(above, workload, name) / figure(below, workload, other);
    return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.1f", ratio);
  }

  /** The median of the rounds. */
  private double figure(Contestant contestant, Workload workload, String name) {
    List<Double> all = figures.getOrDefault(contestant + "-" + workload + ' ' + name, List.of());
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElse(Double.NaN);
  }

  /** What is written and read, and what the JVM has done before. */
  private enum Workload {
    GRAPH_FRESH(Model.Part.GRAPH, State.FRESH, "graph"),
    GRAPH_AFTER(Model.Part.GRAPH, State.AFTER, "graph, after 200 other classes"),
    SINGLE_FRESH(Model.Part.SINGLE, State.FRESH, "single"),
    SINGLE_AFTER(Model.Part.SINGLE, State.AFTER, "single, after 200 other classes");

    private final Model.Part part;
    private final State state;
    private final String title;

    Workload(Model.Part part, State state, String title) {
      this.part = part;
      this.state = state;
      this.title = title;
    }

    Model.Part part() {
      return part;
    }

    State state() {
      return state;
    }

    String title() {
      return title;
    }
  }

  /** What a cell's JVM has done before it measures. */
  private enum State {
    FRESH,
    AFTER
  }
}
