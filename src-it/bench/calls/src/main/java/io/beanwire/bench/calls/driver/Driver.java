package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures all contenders, and writes {@code calls.md} and {@code calls.svg}. Its options are
 * system properties, see {@link Options}.
 *
 * <p>All processes live from the beginning to the end; only one contender is called at a time. The
 * contenders take turns within each cell, so that what is compared was measured within seconds of
 * each other.
 */
public final class Driver {
  private static final List<Operation> COUNTED = List.of(Operation.HELLO, Operation.GET_USER);

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int FURTHER_WINDOWS = 2;

  private final Options options;
  private final Results results = new Results();
  private final List<Visitor> visitors = new ArrayList<>();

  private Driver(Options options) {
    this.options = options;
  }

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    new Driver(Options.read()).run();
  }

  private void run() throws IOException, InterruptedException {
    long from = System.nanoTime();
    try (Launcher launcher =
        Launcher.open(options.home(), options.java(), options.out().resolve("logs"))) {
      for (Entry entry : options.entries()) {
        prepare(entry, launcher);
      }
      for (int visit = 1; visit <= options.plan().visits(); visit++) {
        for (Cell cell : options.plan().cells()) {
          visit(cell, visit);
        }
      }
    }
    report((System.nanoTime() - from) / NANOS_PER_SECOND);
  }

  /** Starts a contender, counts its bytes and warms it up. */
  private void prepare(Entry entry, Launcher launcher) throws IOException, InterruptedException {
    say("starting " + entry.title());
    try {
      Visitor visitor = Visitor.open(entry, launcher);
      for (Operation operation : COUNTED) {
        results.add(entry, operation, visitor.countBytes(operation));
      }
      for (Cell cell : options.plan().cells()) {
        visitor.warmUp(cell, options.plan().warmUp());
      }
      results.javaVersion(visitor.javaVersion());
      visitors.add(visitor);
    } catch (ContenderException e) {
      fail(entry, e);
    }
  }

  private void visit(Cell cell, int visit) throws InterruptedException {
    for (Visitor visitor : List.copyOf(visitors)) {
      Entry entry = visitor.entry();
      try {
        Sample sample = measure(visitor, cell);
        results.add(entry, cell, sample);
        say(
            String.format(
                Locale.ROOT,
                "visit %d, %-16s %-32s %,10.0f calls/s, p50 %,7.0f µs, p99 %,8.0f µs",
                visit,
                cell.key(),
                entry.title(),
                sample.callsPerSecond(),
                sample.p50(),
                sample.p99()));
      } catch (ContenderException e) {
        visitors.remove(visitor);
        fail(entry, e);
      }
    }
  }

  /** Of up to three windows, the first that other processes leave alone, or the calmest. */
  private Sample measure(Visitor visitor, Cell cell) throws InterruptedException {
    Sample calmest = visitor.measure(cell, options.plan());
    for (int more = 0; more < FURTHER_WINDOWS && calmest.isDisturbed(); more++) {
      Sample next = visitor.measure(cell, options.plan());
      if (next.others() < calmest.others()) {
        calmest = next;
      }
    }
    return calmest;
  }

  private void report(long seconds) throws IOException {
    CallsReport report = new CallsReport(results, options.plan().cells());
    String markdown = report.markdown(circumstances(seconds));
    Files.createDirectories(options.out());
    Files.writeString(options.out().resolve("calls.md"), markdown);
    Optional<String> picture = report.picture();
    if (picture.isPresent()) {
      Files.writeString(options.out().resolve("calls.svg"), picture.get());
    }
    say(markdown);
    say("Written to " + options.out().toAbsolutePath().normalize().resolve("calls.md"));
    if (!results.failures().isEmpty()) {
      throw new ContenderException(
          "The results are not complete:\n" + String.join("\n", results.failures().values()));
    }
  }

  private String circumstances(long seconds) {
    Plan plan = options.plan();
    return String.format(
        Locale.ROOT,
        "%s. Java %s with %s. Medians of %d visits of %d ms each, in %d s altogether.",
        Machine.describe(),
        results.javaVersion(),
        String.join(" ", Launcher.OPTIONS),
        plan.visits(),
        plan.window().toMillis(),
        seconds);
  }

  private void fail(Entry entry, ContenderException problem) {
    String why = String.valueOf(problem.getMessage());
    say(why);
    results.fail(entry, why);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
