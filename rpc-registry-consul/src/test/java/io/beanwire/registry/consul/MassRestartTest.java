package io.beanwire.registry.consul;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What it costs when all instances of a service restart while all are watched, in virtual time:
 * 1,000 instances leave one after the other within a minute and are back 5 s later, which is 2,000
 * changes; each answer to a watch holds every instance that is there.
 */
class MassRestartTest {
  private static final int INSTANCES = 1_000;
  private static final int WATCHERS = 1_000;
  private static final int SERVERS = 3;

  /** As Consul 1.8.7 answers: node, service with its meta data, and both checks. */
  private static final int ENTRY_BYTES = 1_905;

  private static final long SECOND = 1_000_000_000L;
  private static final long ROUND_TRIP = 2_000_000L;

  /** What one watcher receives: 1 Gbit/s. */
  private static final double NANOS_PER_BYTE = 8;

  private static final String BEGIN = "<!-- mass-restart:begin -->";
  private static final String END = "<!-- mass-restart:end -->";

  /** When to ask again after an answer. */
  private interface Pace {
    long due(long now, long bytes);
  }

  private record Cost(long answers, long atLeader, double bytes, long behind) {
    String row(String name) {
      return String.format(
          ROOT,
          "| %s | %,d | %,d | %,.1f GB | %.1f s |%n",
          name,
          answers,
          atLeader,
          bytes / 1e9,
          (double) behind / SECOND);
    }
  }

  private final long[] changes = changes();

  @Test
  void aRestartOfAllCostsTheLeaderAndTheNetworkAFractionOfWhatItDid() throws Exception {
    Cost before = cost(watcher -> (now, bytes) -> now, WATCHERS);
    Cost after =
        cost(
            watcher -> {
              QueryPace pace = new QueryPace(-60 * SECOND);
              return (now, bytes) -> {
                pace.answered(bytes);
                return now + pace.next(now).toNanos();
              };
            },
            WATCHERS / SERVERS);

    assertThat(before.answers()).isGreaterThan(100 * after.answers());
    assertThat(before.atLeader()).isGreaterThan(300 * after.atLeader());
    assertThat(before.bytes()).isGreaterThan(100 * after.bytes());
    assertThat(after.behind())
        .as("the last change arrives with the next answer")
        .isLessThan(Duration.ofSeconds(20).toNanos());
    String table =
        "| watches | answers | by the leader | bytes to watchers | last change known after |\n"
            + "|---|---|---|---|---|\n"
            + before.row("ask at once, of the leader")
            + after.row("token bucket, stale reads");
    assertThat(Files.readString(Path.of("..", "docs", "consul.md")))
        .as("between %s and %s must be:%n%s", BEGIN, END, table)
        .contains(BEGIN + "\n" + table + END);
  }

  private interface Paces {
    Pace of(int watcher);
  }

  private Cost cost(Paces paces, int askLeader) {
    long answers = 0;
    long atLeader = 0;
    double bytes = 0;
    long behind = 0;
    for (int watcher = 0; watcher < WATCHERS; watcher++) {
      Pace pace = paces.of(watcher);
      long now = 0;
      int seen = 0;
      while (seen < changes.length) {
        long answered = Math.max(now, changes[seen]) + ROUND_TRIP;
        seen = seenAt(answered);
        long length = (long) present(answered) * ENTRY_BYTES;
        answers++;
        atLeader += watcher < askLeader ? 1 : 0;
        bytes += length;
        long received = answered + (long) (length * NANOS_PER_BYTE);
        if (seen == changes.length) {
          behind = Math.max(behind, received - changes[seen - 1]);
        }
        now = pace.due(received, length);
      }
    }
    return new Cost(answers, atLeader, bytes, behind);
  }

  private int seenAt(long time) {
    int found = Arrays.binarySearch(changes, time);
    return found < 0 ? -found - 1 : found + 1;
  }

  private final long[] leaving = leaving();

  private int present(long time) {
    int away = 0;
    for (long leaves : leaving) {
      away += leaves <= time && time < leaves + 5 * SECOND ? 1 : 0;
    }
    return INSTANCES - away;
  }

  private static long[] leaving() {
    return new Random(11).longs(INSTANCES, 0, 60 * SECOND).toArray();
  }

  private static long[] changes() {
    long[] leaving = leaving();
    long[] all = Arrays.copyOf(leaving, 2 * INSTANCES);
    for (int i = 0; i < INSTANCES; i++) {
      all[INSTANCES + i] = leaving[i] + 5 * SECOND;
    }
    Arrays.sort(all);
    return all;
  }
}
