package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Operation;
import io.beanwire.bench.report.BarChart;
import io.beanwire.bench.report.Digits;
import io.beanwire.bench.report.MarkdownTable;
import io.beanwire.bench.report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results as tables and as a picture. */
final class CallsReport {
  /** So many visits may be disturbed without touching the medians. */
  private static final double TOLERABLE = 0.1;

  private final Results results;
  private final Comparison comparison;
  private final List<Cell> cells;

  CallsReport(Results results, List<Cell> cells) {
    this.results = results;
    this.cells = cells;
    comparison = new Comparison(results);
  }

  /**
   * All tables.
   *
   * @param circumstances a sentence that says on what and how was measured
   */
  String markdown(String circumstances) {
    StringBuilder text = new StringBuilder("# Calls\n\n").append(circumstances).append('\n');
    results
        .failures()
        .forEach((entry, why) -> text.append("\n**Not complete:** ").append(why).append('\n'));
    if (results.disturbed() > TOLERABLE) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n**Disturbed:** in %.0f %% of the visits, other processes took more than 10 %% of the"
                  + " machine; single figures can be wrong by half. What a call allocates and sends"
                  + " is exact.%n",
              results.disturbed() * 100));
    }
    text.append("\n## Goals\n\n").append(goals());
    text.append("\n## Calls per second\n\n").append(overview());
    text.append("\n## On the wire\n\n").append(wire());
    for (Cell cell : cells) {
      text.append("\n## ").append(cell.title()).append("\n\n").append(details(cell));
    }
    return text.toString();
  }

  /** The throughput of all that was compared with the floor, as an SVG picture. */
  Optional<String> picture() {
    List<Cell> shown = cells.stream().filter(Plan.quick().cells()::contains).toList();
    List<Entry> compared =
        results.entries().stream().filter(entry -> entry.role() != Entry.Role.FLOOR).toList();
    if (shown.isEmpty() || compared.isEmpty() || compared.size() == results.entries().size()) {
      return Optional.empty();
    }
    List<Series> series = new ArrayList<>();
    for (Entry entry : compared) {
      series.add(
          new Series(
              entry.title(), shown.stream().map(cell -> comparison.toFloor(entry, cell)).toList()));
    }
    BarChart chart =
        new BarChart(
            "Calls per second, compared with hand-written Netty",
            "share of the floor's calls per second",
            BarChart.Direction.HORIZONTAL,
            shown.stream().map(Cell::title).toList(),
            series);
    return Optional.of(chart.toSvg());
  }

  private MarkdownTable goals() {
    List<Entry> own =
        results.entries().stream()
            .filter(
                entry ->
                    entry.role() == Entry.Role.DEFAULT || entry.role() == Entry.Role.NON_BLOCKING)
            .toList();
    List<String> headers = new ArrayList<>(List.of("goal"));
    own.forEach(entry -> headers.add(entry.title()));
    MarkdownTable table = new MarkdownTable(headers);
    for (Goal goal : Goal.all()) {
      List<String> row = new ArrayList<>(List.of(goal.title()));
      own.forEach(entry -> row.add(goal.verdict(comparison, entry)));
      table.row(row);
    }
    return table;
  }

  private MarkdownTable overview() {
    List<String> headers = new ArrayList<>(List.of("contender"));
    cells.forEach(cell -> headers.add(cell.title()));
    MarkdownTable table = new MarkdownTable(headers);
    for (Entry entry : results.entries()) {
      List<String> row = new ArrayList<>(List.of(entry.title()));
      for (Cell cell : cells) {
        row.add(
            results
                .median(entry, cell)
                .map(sample -> Digits.of(sample.callsPerSecond()))
                .orElse("–"));
      }
      table.row(row);
    }
    return table;
  }

  private MarkdownTable wire() {
    MarkdownTable table = new MarkdownTable("bytes, request + reply", "hello", "getUser");
    for (Entry entry : results.entries()) {
      table.row(entry.title(), wire(entry, Operation.HELLO), wire(entry, Operation.GET_USER));
    }
    return table;
  }

  private String wire(Entry entry, Operation operation) {
    return sum(
        comparison.requestBytes(entry, operation), comparison.replyBytes(entry, operation), 0);
  }

  private MarkdownTable details(Cell cell) {
    MarkdownTable table =
        new MarkdownTable(
            "client + server",
            "calls/s",
            "÷ floor",
            "÷ best peer",
            "p50 µs",
            "p99",
            "p99.9",
            "CPU µs/call",
            "bytes/call",
            "switches/call");
    for (Entry entry : results.entries()) {
      results.median(entry, cell).ifPresent(sample -> table.row(row(entry, cell, sample)));
    }
    return table;
  }

  private List<?> row(Entry entry, Cell cell, Sample sample) {
    return List.of(
        entry.title(),
        sample.callsPerSecond(),
        comparison.toFloor(entry, cell),
        comparison.toBestPeer(entry, cell),
        sample.p50(),
        sample.p99(),
        sample.p999(),
        sum(sample.client().cpuMicros(), sample.server().cpuMicros(), 1),
        sum(sample.client().bytes(), sample.server().bytes(), 0),
        sample.client().switches() < 0
            ? "–"
            : sum(sample.client().switches(), sample.server().switches(), 2));
  }

  private static String sum(double client, double server, int digits) {
    String format = "%,." + digits + "f + %,." + digits + "f";
    return String.format(Locale.ROOT, format, client, server);
  }
}
