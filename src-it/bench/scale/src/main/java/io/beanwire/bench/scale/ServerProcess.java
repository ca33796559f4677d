package io.beanwire.bench.scale;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The server JVM of one step; its arguments are {@link Step#arguments}. */
public final class ServerProcess {
  private static final Duration MOST = Duration.ofMinutes(1);

  private ServerProcess() {}

  /** Starts the servers and answers commands. */
  public static void main(String[] arguments) throws IOException {
    Step step = Step.parse(arguments);
    HeldCalls held = new HeldCalls();
    Figures empty = Cost.memory();
    long start = System.nanoTime();
    try (Servers servers = Servers.start(step, held)) {
      double millis = (System.nanoTime() - start) / 1e6;
      Figures started = Cost.memory().since(empty, step.size()).and("startMillis", millis);
      CommandLoop.serve(
          Map.of(
              "ports",
              ignored -> ports(servers.ports()),
              "started",
              ignored -> started.toString(),
              "cost",
              ignored -> Cost.sofar().toString(),
              "memory",
              ignored -> Cost.memory().toString(),
              "keep",
              calls -> {
                held.keep(Integer.parseInt(calls));
                return "";
              },
              "await",
              calls -> {
                held.await(Integer.parseInt(calls), MOST);
                return "";
              }));
    }
    // Consumers of a closed benchmark may be gone without a word; nothing is waited for.
    System.exit(0);
  }

  private static String ports(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
