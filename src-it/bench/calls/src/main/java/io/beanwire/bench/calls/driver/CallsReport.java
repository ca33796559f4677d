package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Operation;
import java.util.Locale;
import java.util.Optional;

/** The results as Markdown. */
final class CallsReport {
  private final Results results;
  private final Options options;

  CallsReport(Results results, Options options) {
    this.results = results;
    this.options = options;
  }

  String markdown(long seconds) {
    StringBuilder text = new StringBuilder("# Calls\n\nMeasured in " + seconds + " s.\n");
    for (Cell cell : options.plan().cells()) {
      text.append("\n## ").append(cell.operation().title()).append(", ");
      text.append(cell.mode().title()).append("\n\n");
      text.append("| contender | calls/s | ÷ floor | p50 µs | p99 | p99.9 ");
      text.append("| CPU µs/call client + server | bytes/call client + server ");
      text.append("| switches/call client + server |\n|---|---|---|---|---|---|---|---|---|\n");
      for (Entry entry : results.entries()) {
        results.median(entry, cell).ifPresent(sample -> text.append(row(entry, cell, sample)));
      }
    }
    text.append("\n| contender | hello, bytes | getUser, bytes |\n|---|---|---|\n");
    for (Entry entry : results.entries()) {
      text.append("| ").append(entry.title());
      for (Operation operation : new Operation[] {Operation.HELLO, Operation.GET_USER}) {
        text.append(" | ");
        results
            .bytes(entry, operation)
            .ifPresent(
                b ->
                    text.append(
                        String.format(Locale.ROOT, "%,.0f + %,.0f", b.request(), b.reply())));
      }
      text.append(" |\n");
    }
    return text.toString();
  }

  private String row(Entry entry, Cell cell, Sample sample) {
    Optional<Double> floor =
        results.entries().stream()
            .filter(e -> e.role() == Entry.Role.FLOOR)
            .findFirst()
            .flatMap(e -> results.median(e, cell))
            .map(Sample::callsPerSecond);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.2f | %,.0f | %,.0f | %,.0f | %.1f + %.1f | %,.0f + %,.0f | %.2f + %.2f |\n",
        entry.title(),
        sample.callsPerSecond(),
        sample.callsPerSecond() / floor.orElse(Double.NaN),
        sample.p50(),
        sample.p99(),
        sample.p999(),
        sample.client().cpuMicros(),
        sample.server().cpuMicros(),
        sample.client().bytes(),
        sample.server().bytes(),
        sample.client().switches(),
        sample.server().switches());
  }
}
