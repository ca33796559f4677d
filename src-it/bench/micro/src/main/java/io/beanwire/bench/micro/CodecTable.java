package io.beanwire.bench.micro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmark for every contender that brings the values back equal, and prints a Markdown
 * table. Arguments: {@code quick} or {@code full}, and the file to write the table to.
 */
public final class CodecTable {
  private final Map<Library, Map<Workload, Integer>> sizes = new EnumMap<>(Library.class);
  private final Map<String, Double> times = new LinkedHashMap<>();
  private final Map<Library, String> failures = new EnumMap<>(Library.class);

  private CodecTable() {}

  /** Runs all. */
  public static void main(String[] arguments) throws Exception {
    CodecTable table = new CodecTable();
    for (Library library : Library.values()) {
      table.check(library);
    }
    table.measure(arguments[0].equals("quick"));
    String markdown = table.markdown();
    System.out.println(markdown);
    Files.writeString(Path.of(arguments[1]), markdown);
  }

  /** Notes the sizes, or why this contender cannot take part. */
  private void check(Library library) {
    Map<Workload, Integer> bytes = new EnumMap<>(Workload.class);
    Thread.currentThread().setContextClassLoader(CodecTable.class.getClassLoader());
    for (Workload workload : Workload.values()) {
      try {
        Contender contender = library.open();
        contender.prepare(workload.type());
        Object value = workload.value();
        bytes.put(workload, contender.write(value));
        if (!contender.read(contender.written()).equals(value)) {
          failures.put(library, "brings the value back changed");
        }
      } catch (Exception | LinkageError e) {
        failures.put(library, firstLine(e));
      }
    }
    sizes.put(library, bytes);
  }

  private static String firstLine(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString().lines().findFirst().orElse("").replace('|', '/');
  }

  private void measure(boolean quick) throws Exception {
    String[] able =
        sizes.keySet().stream()
            .filter(library -> !failures.containsKey(library))
            .map(Library::name)
            .toArray(String[]::new);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(CodecBenchmark.class.getName())
            .param("library", able)
            .forks(quick ? 1 : 3)
            .warmupIterations(quick ? 3 : 5)
            .warmupTime(TimeValue.milliseconds(quick ? 500 : 1000))
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(TimeValue.milliseconds(quick ? 500 : 1000))
            .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC");
    // The median of single calls: an interrupted call does not count.
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String label = result.getPrimaryResult().getLabel();
      String library = result.getParams().getParam("library");
      String workload = result.getParams().getParam("workload");
      times.put(
          key(library, workload, label),
          result.getPrimaryResult().getStatistics().getPercentile(50));
    }
  }

  private String markdown() {
    StringBuilder table =
        new StringBuilder(
            "| contender | User: bytes | write ns | read ns | Page: bytes | write ns | read ns |\n"
                + "|---|---|---|---|---|---|---|\n");
    for (Library library : Library.values()) {
      table.append("| ").append(library.title());
      String failure = failures.get(library);
      if (failure != null) {
        table.append(" | cannot carry the values: ").append(failure).append(" | | | | | |\n");
        continue;
      }
      for (Workload workload : Workload.values()) {
        table.append(" | ").append(sizes.getOrDefault(library, Map.of()).get(workload));
        for (String label : new String[] {"write", "read"}) {
          table.append(" | ").append(cell(library, workload, label));
        }
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  /** The time, and how many times faster than Dubbo's hessian-lite that is. */
  private String cell(Library library, Workload workload, String label) {
    double time = times.getOrDefault(key(library.name(), workload.name(), label), Double.NaN);
    double dubbo =
        times.getOrDefault(key(Library.DUBBO_HESSIAN.name(), workload.name(), label), Double.NaN);
    return String.format(Locale.ROOT, "%,.0f (%.1f×)", time, dubbo / time);
  }

  private static String key(String library, String workload, String label) {
    return library + ' ' + workload + ' ' + label;
  }
}
