package io.beanwire.bench.micro;

import io.beanwire.bench.report.MarkdownTable;
import io.beanwire.client.ClientPathBenchmark;
import io.beanwire.client.SelectionBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of the parts that every call passes through, and prints a Markdown table.
 * Arguments: {@code quick} or {@code full}, and the file to write the table to.
 */
public final class MicroTable {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private MicroTable() {}

  /** Runs all. */
  public static void main(String[] arguments) throws Exception {
    boolean quick = arguments[0].equals("quick");
    MarkdownTable table = new MarkdownTable("part", "ns", "bytes allocated");
    for (Class<?> part :
        List.of(
            ClientPathBenchmark.class,
            FrameBenchmark.class,
            BalancerBenchmark.class,
            SelectionBenchmark.class,
            LocalRegistryBenchmark.class)) {
      for (RunResult result : measure(part, quick)) {
        table.row(title(result.getParams()), median(result.getPrimaryResult()), allocated(result));
      }
    }
    System.out.println(table);
    Files.writeString(Path.of(arguments[1]), table.toString());
  }

  private static Iterable<RunResult> measure(Class<?> part, boolean quick) throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include("^" + part.getName() + "\\.")
                .forks(quick ? 1 : 3)
                .warmupIterations(quick ? 3 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 300 : 1000))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 300 : 1000))
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC")
                .build())
        .run();
  }

  /** {@code Selection.select, instances 100}. */
  private static String title(BenchmarkParams params) {
    String name = params.getBenchmark();
    int dot = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
    List<String> words = new ArrayList<>(List.of(name.substring(dot + 1).replace("Benchmark", "")));
    params.getParamsKeys().forEach(key -> words.add(key + " " + params.getParam(key)));
    return String.join(", ", words);
  }

  /** Of the iterations, so that one that was disturbed does not count. */
  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }

  private static double allocated(RunResult result) {
    Result<?> found = result.getSecondaryResults().get(ALLOCATED);
    return found == null ? Double.NaN : Math.rint(found.getScore());
  }
}
