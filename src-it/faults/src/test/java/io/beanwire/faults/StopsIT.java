package io.beanwire.faults;

import io.beanwire.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two servers that are stopped in turn and started again, under 2,000 one-way calls and 200 others
 * a second. Each call has an id, which the bean writes down; none is idempotent.
 */
class StopsIT {
  private static final Pattern ONE_WAY = Pattern.compile("(?i)(?:\\b(\\d+) (?:more )?)?one-?way");

  private static final Table TABLE =
      new Table(
          "stops",
          "what",
          "calls",
          "failed",
          "executed twice",
          "told \"not executed\", but executed",
          "one-way calls",
          "that threw",
          "neither executed nor thrown",
          "of them in a log",
          "without a trace",
          "verdict");

  /** Two servers by name, with what they have executed over all their lives. */
  private record Pair(Path folder, List<Jvm> servers, List<Integer> ports)
      implements AutoCloseable {
    static Pair start(String name) {
      Pair pair =
          new Pair(
              Place.folder(name), new ArrayList<>(), List.of(Place.freePort(), Place.freePort()));
      pair.servers.add(pair.server(0));
      pair.servers.add(pair.server(1));
      return pair;
    }

    Jvm server(int index) {
      String name = index == 0 ? "a" : "b";
      return Jvm.server(folder.resolve(name + ".log"), ports.get(index), name, executedFile(name));
    }

    /** Ends one server and starts another in its place. */
    void replace(int index, String signal) {
      Jvm server = servers.get(index);
      server.signal(signal);
      server.awaitEnd();
      server.close();
      servers.set(index, server(index));
    }

    Jvm client(String... options) {
      String addresses = "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);
      Jvm client = Jvm.client(folder.resolve("client.log"), addresses, callsFile(), options);
      client.await("ready");
      return client;
    }

    Path callsFile() {
      return folder.resolve("calls.txt");
    }

    Path executedFile(String name) {
      return folder.resolve(name + "-executed.txt");
    }

    /** How often each id was executed. */
    Map<Long, Long> executed() throws IOException {
      List<Long> ids = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        Files.readAllLines(executedFile(name)).forEach(line -> ids.add(Long.parseLong(line)));
      }
      return ids.stream()
          .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** How many one-way calls all logs speak of: one a line, or as many as the line says. */
    long loggedNotes() throws IOException {
      long logged = 0;
      for (String name : List.of("a", "b", "client")) {
        for (String line : Files.readAllLines(folder.resolve(name + ".log"))) {
          Matcher oneWay = ONE_WAY.matcher(line);
          if (oneWay.find()) {
            logged += oneWay.group(1) == null ? 1 : Long.parseLong(oneWay.group(1));
          }
        }
      }
      return logged;
    }

    @Override
    public void close() {
      servers.forEach(Jvm::close);
    }
  }

  /** What became of the calls. */
  private record Outcome(
      Calls unary, Calls notes, long twice, long wrong, long vanished, long logged) {
    static Outcome of(Pair pair) throws IOException {
      Calls calls = Calls.read(pair.callsFile());
      Map<Long, Long> executed = pair.executed();
      Set<Long> run = new HashSet<>(executed.keySet());
      Calls notes = calls.of("note");
      return new Outcome(
          calls.of("record"),
          notes,
          executed.values().stream().filter(count -> count > 1).count(),
          calls.failed().where(c -> notExecuted(c) && run.contains(c.id())).count(),
          notes.where(call -> !call.failed() && !run.contains(call.id())).count(),
          pair.loggedNotes());
    }

    /** One-way calls that nobody can know to be lost. */
    long untold() {
      return Math.max(0, vanished - logged);
    }

    /** Calls that failed although it was known that sending them elsewhere was safe. */
    Calls needlesslyFailed() {
      return unary.failed().where(Outcome::notExecuted);
    }

    void report(String what, boolean met) throws IOException {
      TABLE.row(
          what,
          unary.count(),
          unary.failures(),
          twice,
          wrong,
          notes.count(),
          notes.failures(),
          vanished,
          logged,
          untold(),
          met ? "met" : "**missed**");
    }

    private static boolean notExecuted(Calls.One call) {
      try {
        return Status.valueOf(call.outcome()).outcome() == Status.Outcome.NOT_EXECUTED;
      } catch (IllegalArgumentException e) {
        // Another exception than the engine's says nothing of it.
        return false;
      }
    }
  }

  @Test
  void nothingIsLostWhenServersAreStopped() throws Exception {
    int stops = Place.FULL ? 10 : 2;
    Outcome outcome = replaceInTurn("stop", "TERM", stops);
    SoftAssertions goals = new SoftAssertions();
    goals.assertThat(outcome.twice()).as("executed twice").isZero();
    goals.assertThat(outcome.wrong()).as("told not executed, but executed").isZero();
    goals.assertThat(outcome.unary().failures()).as("failed calls").isEqualTo("0");
    boolean met = goals.errorsCollected().isEmpty() && outcome.untold() == 0;
    if (Place.FULL) {
      goals.assertThat(outcome.untold()).as("one-way calls without a trace").isZero();
    }
    outcome.report("SIGTERM, " + stops + " times", met);
    goals.assertAll();
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.mode", matches = "full")
  void nothingIsExecutedTwiceWhenServersAreKilled() throws Exception {
    int kills = 6;
    Outcome outcome = replaceInTurn("kill", "KILL", kills);
    SoftAssertions goals = new SoftAssertions();
    goals.assertThat(outcome.twice()).as("executed twice").isZero();
    goals.assertThat(outcome.wrong()).as("told not executed, but executed").isZero();
    goals
        .assertThat(outcome.needlesslyFailed().failures())
        .as("failed calls that could have gone elsewhere")
        .isEqualTo("0");
    outcome.report("SIGKILL, " + kills + " times", goals.errorsCollected().isEmpty());
    goals.assertAll();
  }

  /**
   * One server is frozen, and 850 one-way calls of 64 KiB are queued for it. The kernel takes a few
   * of them; all others are known not to be sent when the server is killed.
   */
  @Test
  @EnabledIfSystemProperty(named = "faults.mode", matches = "full")
  void oneWayCallsThatWereNotSentGoElsewhereWhenAServerIsKilled() throws Exception {
    int burst = 1_700;
    long kernelBuffers = 10 * 16;
    Outcome outcome;
    try (Pair pair = Pair.start("unsent");
        Jvm client = pair.client("warmup=4000", "burst=" + burst)) {
      pair.servers().get(0).signal("STOP");
      client.ask();
      client.await("sent");
      pair.servers().get(0).signal("KILL");
      Place.last(4);
      client.ask();
      client.await("done");
      outcome = Outcome.of(pair);
    }
    SoftAssertions goals = new SoftAssertions();
    goals.assertThat(outcome.twice()).as("executed twice").isZero();
    goals.assertThat(outcome.vanished()).as("gone, told or not").isLessThanOrEqualTo(kernelBuffers);
    outcome.report(
        "SIGKILL with 850 one-way calls queued (goal: up to 160 gone)",
        goals.errorsCollected().isEmpty());
    goals.assertAll();
  }

  private static Outcome replaceInTurn(String folder, String signal, int times) throws Exception {
    try (Pair pair = Pair.start(folder);
        Jvm client = pair.client("warmup=4000", "record=200", "note=2000")) {
      Place.last(1);
      for (int i = 0; i < times; i++) {
        pair.replace(i % 2, signal);
        Place.last(2);
      }
      client.ask();
      client.await("done");
      return Outcome.of(pair);
    }
  }
}
