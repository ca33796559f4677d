package io.beanwire.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures all steps, and prints Markdown tables. Arguments: {@code quick} or {@code full}, and the
 * directory for {@code scale.md}, {@code scale.svg} and the logs of the JVMs; perhaps names of
 * {@link Dimension}s, to measure only these.
 */
public final class ScaleTable {
  private ScaleTable() {}

  /** Runs all. */
  public static void main(String[] arguments) throws IOException {
    Plan plan = Plan.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    List<String> only = List.of(arguments).subList(2, arguments.length);
    List<Step> steps =
        Step.all().stream()
            .filter(step -> only.isEmpty() || only.contains(step.dimension().name()))
            .filter(ScaleTable::fits)
            .toList();
    Map<Step, List<Figures>> runs = new LinkedHashMap<>();
    for (int round = 0; round < plan.rounds(); round++) {
      for (Step step : steps) {
        Figures measured = StepRun.run(step, plan, target.resolve("scale-logs"));
        runs.computeIfAbsent(step, s -> new ArrayList<>()).add(measured);
        System.out.println(step + ": " + measured);
      }
    }
    Map<Step, Figures> results = new LinkedHashMap<>();
    runs.forEach((step, measured) -> results.put(step, Figures.median(measured)));
    ScaleReport report = new ScaleReport(results);
    System.out.println(report.markdown());
    Files.writeString(target.resolve("scale.md"), report.markdown());
    Files.writeString(target.resolve("scale.svg"), report.costChart());
  }

  private static boolean fits(Step step) {
    boolean fits = step.files() <= Cost.mostFiles();
    if (!fits) {
      System.out.println(
          step
              + ": skipped, because a process may open only "
              + Cost.mostFiles()
              + " files (expected: "
              + step.files()
              + "; raise ulimit -n)");
    }
    return fits;
  }
}
