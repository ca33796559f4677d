package io.beanwire.bench.streams;

import static java.util.Objects.requireNonNull;

import io.beanwire.bench.scale.BenchJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures items per second, bytes allocated for each, and what a unary call takes beside a stream
 * at full speed. Arguments: where the table is written, and how many visits each cell has.
 */
public final class StreamTable {
  private static final long WARM_UP_MILLIS = 2_000;
  private static final long SETTLE_MILLIS = 300;
  private static final long VISIT_MILLIS = 500;
  private static final long UNARY_MILLIS = 1_000;

  private record Cell(String direction, int bytes, int streams) {
    String command() {
      return "begin " + direction + " " + bytes + " " + streams;
    }
  }

  private record Sample(double itemsPerSecond, double bytesPerItem) {}

  /** Both JVMs of a contender. */
  private record Pair(BenchJvm server, BenchJvm client) {}

  private final Map<Contender, Pair> pairs = new EnumMap<>(Contender.class);
  private final StringBuilder table = new StringBuilder();
  private final int visits;

  private StreamTable(int visits) {
    this.visits = visits;
  }

  public static void main(String[] args) throws Exception {
    Path out = Path.of(args[0]);
    StreamTable table = new StreamTable(Integer.parseInt(args[1]));
    try {
      for (Contender contender : Contender.values()) {
        table.start(contender, out);
      }
      table.items();
      table.unary();
    } finally {
      for (Pair pair : table.pairs.values()) {
        pair.client.close();
        pair.server.close();
      }
    }
    Path file = Files.writeString(out.resolve("streams.md"), table.table);
    System.out.println(table.table);
    System.out.println("Written to " + file);
  }

  private void start(Contender contender, Path out) throws IOException {
    String name = contender.name().toLowerCase(Locale.ROOT);
    BenchJvm server =
        BenchJvm.start(ServerProcess.class, name + "-server", List.of(contender.name()), out);
    BenchJvm client =
        BenchJvm.start(
            ClientProcess.class,
            name + "-client",
            List.of(contender.name(), server.ask("port")),
            out);
    pairs.put(contender, new Pair(server, client));
  }

  private void items() throws InterruptedException {
    table.append(
        "| items | Beanwire, items/s | gRPC, items/s | ÷ gRPC | bytes allocated per item,"
            + " Beanwire | gRPC |\n|---|--:|--:|--:|--:|--:|\n");
    for (String direction : List.of("down", "up")) {
      for (int bytes : new int[] {100, 16 << 10}) {
        for (int streams : new int[] {1, 100}) {
          Cell cell = new Cell(direction, bytes, streams);
          Map<Contender, List<Sample>> samples = new EnumMap<>(Contender.class);
          for (Contender contender : Contender.values()) {
            visit(pair(contender), cell, WARM_UP_MILLIS);
            samples.put(contender, new ArrayList<>());
          }
          for (int i = 0; i < visits; i++) {
            for (Contender contender : Contender.values()) {
              of(samples, contender).add(visit(pair(contender), cell, VISIT_MILLIS));
            }
          }
          row(cell, median(of(samples, Contender.BEANWIRE)), median(of(samples, Contender.GRPC)));
        }
      }
    }
  }

  private Pair pair(Contender contender) {
    return requireNonNull(pairs.get(contender), "not started");
  }

  private static List<Sample> of(Map<Contender, List<Sample>> samples, Contender contender) {
    return requireNonNull(samples.get(contender), "not measured");
  }

  private void row(Cell cell, Sample beanwire, Sample grpc) {
    table.append(
        String.format(
            Locale.ROOT,
            "| %s, %,d bytes, %d stream%s | %,.0f | %,.0f | %.2f | %,.0f | %,.0f |%n",
            cell.direction.equals("up") ? "to the server" : "from the server",
            cell.bytes,
            cell.streams,
            cell.streams == 1 ? "" : "s",
            beanwire.itemsPerSecond,
            grpc.itemsPerSecond,
            beanwire.itemsPerSecond / grpc.itemsPerSecond,
            beanwire.bytesPerItem,
            grpc.bytesPerItem));
  }

  private static Sample visit(Pair pair, Cell cell, long millis) throws InterruptedException {
    BenchJvm counts = cell.direction.equals("up") ? pair.server : pair.client;
    String unused = pair.client.ask(cell.command());
    Thread.sleep(SETTLE_MILLIS);
    long begun = System.nanoTime();
    long[] client = sample(pair.client);
    long[] server = sample(pair.server);
    Thread.sleep(millis);
    long nanos = System.nanoTime() - begun;
    long[] clientAfter = sample(pair.client);
    long[] serverAfter = sample(pair.server);
    unused = pair.client.ask("end");
    long items = counts == pair.client ? clientAfter[0] - client[0] : serverAfter[0] - server[0];
    Thread.sleep(SETTLE_MILLIS);
    return new Sample(
        items * 1e9 / nanos,
        (clientAfter[1] - client[1] + serverAfter[1] - server[1]) / (double) Math.max(1, items));
  }

  private static long[] sample(BenchJvm jvm) {
    String[] words = jvm.ask("sample").split(" ", -1);
    return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
  }

  private static Sample median(List<Sample> samples) {
    List<Double> items = samples.stream().map(Sample::itemsPerSecond).sorted().toList();
    List<Double> bytes = samples.stream().map(Sample::bytesPerItem).sorted().toList();
    return new Sample(items.get(items.size() / 2), bytes.get(bytes.size() / 2));
  }

  private void unary() throws InterruptedException {
    table.append(
        "\n| a unary call, 1 thread | quiet p50 µs | p99 | beside a stream of 16 KiB items p50 | p99"
            + " | p99 ÷ quiet |\n|---|--:|--:|--:|--:|--:|\n");
    for (Contender contender : Contender.values()) {
      Pair pair = pair(contender);
      String unused = pair.client.ask("unary " + WARM_UP_MILLIS);
      double[] quiet = times(pair.client.ask("unary " + UNARY_MILLIS));
      unused = pair.client.ask(new Cell("down", 16 << 10, 1).command());
      Thread.sleep(SETTLE_MILLIS);
      double[] busy = times(pair.client.ask("unary " + UNARY_MILLIS));
      unused = pair.client.ask("end");
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f | %.0f | %.1f |%n",
              contender == Contender.BEANWIRE ? "Beanwire" : "gRPC",
              quiet[0],
              quiet[1],
              busy[0],
              busy[1],
              busy[1] / quiet[1]));
    }
  }

  private static double[] times(String answer) {
    String[] words = answer.split(" ", -1);
    return new double[] {Double.parseDouble(words[0]) / 1e3, Double.parseDouble(words[1]) / 1e3};
  }
}
