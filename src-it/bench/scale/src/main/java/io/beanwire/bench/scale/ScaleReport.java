package io.beanwire.bench.scale;

import io.beanwire.bench.report.Axis;
import io.beanwire.bench.report.Line;
import io.beanwire.bench.report.LineChart;
import io.beanwire.bench.report.MarkdownTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns figures into tables and a chart. */
final class ScaleReport {
  /** A column and where its value comes from. */
  private record Column(String header, Function<Figures, Object> cell) {
    static Column of(String header, String name) {
      return new Column(header, figures -> figures.get(name));
    }

    static Column thousandth(String header, String name) {
      return new Column(header, f -> f.get(name) / 1e3);
    }
  }

  private static final List<Column> EVERYWHERE =
      List.of(
          Column.of("thousand calls/s", "rate"),
          Column.of("p50 µs", "p50"),
          Column.of("p99 µs", "p99"),
          Column.of("CPU µs/call, client", "cpu"),
          Column.of("server", "server.cpu"),
          Column.of("bytes/call, client", "allocated"),
          Column.of("server", "server.allocated"));

  private static final Map<Dimension, List<Column>> BESIDES =
      Map.of(
          Dimension.OPERATIONS,
          List.of(
              Column.of("start ms, client", "client.made.startMillis"),
              Column.of("server", "server.made.startMillis"),
              Column.thousandth("heap kB/operation, client", "client.made.heap"),
              Column.thousandth("server", "server.made.heap")),
          Dimension.INSTANCES,
          List.of(
              Column.thousandth("heap kB/connection, client", "client.connected.heap"),
              Column.of("a change applied in µs", "push")),
          Dimension.CONNECTIONS,
          List.of(
              Column.thousandth("heap kB/RpcClient", "client.made.heap"),
              Column.thousandth("heap kB/connection, client", "client.connected.heap"),
              Column.thousandth("server", "server.connected.heap"),
              Column.thousandth("direct kB/connection, client", "client.connected.direct"),
              Column.thousandth("server", "server.connected.direct"),
              Column.thousandth("RSS kB/connection, client", "client.connected.rss"),
              Column.thousandth("server", "server.connected.rss")),
          Dimension.IN_FLIGHT,
          List.of(
              Column.of("heap bytes/pending call, client", "client.pending.heap"),
              Column.of("server", "server.pending.heap")));

  private final Map<Step, Figures> results;

  ScaleReport(Map<Step, Figures> results) {
    this.results = results;
  }

  /** One table for each dimension. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    for (Dimension dimension : Dimension.values()) {
      List<Step> steps = steps(dimension);
      if (!steps.isEmpty()) {
        text.append(table(dimension, steps)).append('\n');
      }
    }
    return text.toString();
  }

  /** What a call costs against how many there are, one line for each dimension. */
  String costChart() {
    List<Line> lines =
        Arrays.stream(Dimension.values())
            .map(dimension -> new Line(dimension.title(), points(dimension)))
            .toList();
    return new LineChart(
            "What a call costs, client and server together",
            Axis.log("how many there are"),
            Axis.linear("CPU time per call, µs"),
            lines)
        .toSvg();
  }

  private MarkdownTable table(Dimension dimension, List<Step> steps) {
    List<Column> columns = new ArrayList<>(EVERYWHERE);
    columns.addAll(BESIDES.getOrDefault(dimension, List.of()));
    List<String> headers = new ArrayList<>(List.of(dimension.title()));
    columns.forEach(column -> headers.add(column.header()));
    MarkdownTable table = new MarkdownTable(headers);
    for (Step step : steps) {
      Figures figures = results.getOrDefault(step, Figures.none());
      List<Object> cells = new ArrayList<>(List.of(title(step)));
      columns.forEach(column -> cells.add(column.cell().apply(figures)));
      table.row(cells);
    }
    return table;
  }

  private static String title(Step step) {
    String size = String.format("%,d", step.size());
    return step.dead() == 0 ? size : size + ", and " + step.dead() + " dead";
  }

  private List<Line.Point> points(Dimension dimension) {
    return steps(dimension).stream()
        .filter(step -> step.dead() == 0)
        .map(
            step ->
                new Line.Point(
                    step.size(), results.getOrDefault(step, Figures.none()).get("cpuBoth")))
        .toList();
  }

  private List<Step> steps(Dimension dimension) {
    return results.keySet().stream().filter(step -> step.dimension() == dimension).toList();
  }
}
