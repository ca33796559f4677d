package io.beanwire.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Strangers attack a server with 256 MiB of heap, while a good client calls it 400 times a second.
 * The strangers have addresses of their own, and leave the processors to the others where they can.
 */
class HostilePeersIT {
  private static final double MAX_P99_RATIO = 3;
  private static final int NEWCOMER_MILLIS = 3_000;

  /** A log that tells of everything once, and of floods by a count, needs no more. */
  private static final long MAX_LOG_LINES = 100;

  private static final double QUIET_SECONDS = Place.FULL ? 8 : 2;
  private static final double ATTACK_SECONDS = Place.FULL ? 20 : 4;
  private static final double REST_SECONDS = Place.FULL ? 10 : 1;
  private static final double AFTER_SECONDS = Place.FULL ? 5 : 2;

  private static final Table TABLE =
      new Table(
          "hostile-peers",
          "attack",
          "what got through",
          "server",
          "OutOfMemoryError",
          "good client: failed calls",
          "of",
          "quiet p50 / p99 ms",
          "attack p50 / p99 ms",
          "p99 ratio",
          "failed afterwards",
          "newcomers served",
          "heap MiB: peak / survived",
          "direct MiB",
          "RSS MiB",
          "server's CPU s: quiet / attack",
          "attacker's CPU s",
          "pauses ms",
          "log lines",
          "forged",
          "goal");

  /** Those that are named; otherwise all, or a mild one in short. */
  static Stream<Attack> attacks() {
    String chosen = System.getProperty("faults.attacks", "");
    if (!chosen.isEmpty()) {
      return Stream.of(chosen.split(",")).map(Attack::valueOf);
    }
    return Place.FULL ? Stream.of(Attack.values()) : Stream.of(Attack.IDLE_GUESTS);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void theServerLivesAndTheGoodClientIsServed(Attack attack) throws Exception {
    Path folder = Place.folder("hostile-" + attack.name().toLowerCase(Locale.ROOT));
    Path calls = folder.resolve("calls.txt");
    int port = Place.freePort();
    try (Jvm server =
            Jvm.server(folder.resolve("server.log"), port, "a", folder.resolve("executed.txt"));
        Jvm client =
            Jvm.client(
                folder.resolve("client.log"),
                "127.0.0.1:" + port,
                calls,
                "warmup=" + (Place.FULL ? 40_000 : 8_000),
                "hello=400")) {
      client.await("ready");
      Place.last(1);
      long quiet = System.currentTimeMillis();
      double cpuBefore = server.cpuSeconds();
      Place.last(QUIET_SECONDS);
      double quietCpu = server.cpuSeconds() - cpuBefore;
      List<Boolean> newcomers = new ArrayList<>();
      long begun;
      long ended;
      double attackCpu;
      double attackersCpu;
      long pauses = server.pauseMillis();
      String done;
      try (Jvm attacker =
          Jvm.attacker(
              folder.resolve("attacker.log"),
              attack,
              port,
              Duration.ofMillis((long) (ATTACK_SECONDS * 1000)))) {
        attacker.await("begun");
        begun = System.currentTimeMillis();
        while (System.currentTimeMillis() < begun + ATTACK_SECONDS * 1000) {
          newcomers.add(Newcomer.isServed(port, NEWCOMER_MILLIS));
          Place.last(1);
        }
        ended = System.currentTimeMillis();
        attackCpu = server.cpuSeconds() - cpuBefore - quietCpu;
        attackersCpu = attacker.cpuSeconds();
        pauses = server.pauseMillis() - pauses;
        done = attacker.await("done");
      }
      Place.last(REST_SECONDS);
      long after = System.currentTimeMillis();
      Place.last(AFTER_SECONDS);
      long end = System.currentTimeMillis();
      boolean comesBack = Newcomer.isServed(port, NEWCOMER_MILLIS);
      client.ask();
      client.await("done");
      Calls all = Calls.read(calls);
      Calls before = all.between(quiet, begun);
      Calls during = all.between(begun, ended);
      Calls later = all.between(after, end);
      long outOfMemory = server.logLines(line -> line.contains("OutOfMemoryError"));
      long logLines = server.logLines(line -> true);
      long forged =
          server.logLines(line -> line.startsWith(Attack.FORGED) || line.contains("\u001b"));
      boolean serves =
          server.isAlive() && comesBack && later.count() > 0 && later.failed().count() == 0;
      double ratio = during.quantile(0.99) / before.quantile(0.99);
      List<String> memory = server.memory();
      SoftAssertions goals = new SoftAssertions();
      goals.assertThat(serves).as("the server serves afterwards").isTrue();
      goals.assertThat(outOfMemory).as("OutOfMemoryErrors").isZero();
      if (Place.FULL) {
        goals.assertThat(during.failed().count()).as("failed calls").isZero();
        if (attack.isHeldToWaitingTimes()) {
          goals.assertThat(ratio).as("p99 ratio").isLessThanOrEqualTo(MAX_P99_RATIO);
        }
        goals.assertThat(newcomers).as("newcomers served").doesNotContain(false);
        goals.assertThat(logLines).as("log lines").isLessThanOrEqualTo(MAX_LOG_LINES);
        goals.assertThat(forged).as("forged lines").isZero();
      }
      TABLE.row(
          attack.title(),
          done,
          fate(comesBack && later.failed().count() < later.count(), serves, outOfMemory),
          outOfMemory,
          during.failures(),
          during.count(),
          p50AndP99(before),
          p50AndP99(during),
          ratio,
          later.failures(),
          newcomers.stream().filter(served -> served).count() + " of " + newcomers.size(),
          memory.get(0) + " / " + memory.get(1),
          memory.get(2),
          server.residentMib(),
          String.format(Locale.ROOT, "%.1f / %.1f", quietCpu, attackCpu),
          attackersCpu,
          pauses,
          logLines,
          forged,
          goals.errorsCollected().isEmpty() && ratio <= MAX_P99_RATIO ? "met" : "**missed**");
      goals.assertAll();
    }
  }

  private static String fate(boolean servesSome, boolean servesAll, long outOfMemory) {
    if (!servesSome) {
      return "**dead**";
    }
    if (outOfMemory > 0) {
      return servesAll ? "**out of memory**, serves again" : "**out of memory**, serves some";
    }
    return servesAll ? "lives" : "**serves some**";
  }

  private static String p50AndP99(Calls calls) {
    return String.format(Locale.ROOT, "%.1f / %.1f", calls.quantile(0.5), calls.quantile(0.99));
  }
}
