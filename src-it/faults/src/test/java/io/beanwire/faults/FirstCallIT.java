package io.beanwire.faults;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first call of a cold JVM, with 1 s to connect and 5 s in all, while the only instance can be
 * reached at once, or from 2 s later on. Silence is waited out until the deadline; a refusal is an
 * answer, and told at once.
 */
class FirstCallIT {
  private static final Table TABLE =
      new Table("first-call", "until then", "run", "outcome", "after s", "verdict");

  enum Before {
    NOTHING("it can be reached at once", 0, "OK"),
    REFUSED("2 s: its port is closed", 2, "UNREACHABLE"),
    SILENT("2 s: its port is open, and nothing comes back", 2, "OK");

    final String title;
    final double seconds;
    final String expected;

    Before(String title, double seconds, String expected) {
      this.title = title;
      this.seconds = seconds;
      this.expected = expected;
    }
  }

  record Scene(Before before, int run) {}

  static Stream<Scene> scenes() {
    return Place.FULL
        ? Stream.of(Before.values())
            .flatMap(before -> IntStream.rangeClosed(1, 3).mapToObj(i -> new Scene(before, i)))
        : Stream.of(new Scene(Before.REFUSED, 1));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void theCallWaitsOutSilenceAndNotRefusals(Scene scene) throws Exception {
    Path folder =
        Place.folder("first-" + scene.before().name().toLowerCase(Locale.ROOT) + scene.run());
    Path calls = folder.resolve("calls.txt");
    int port = Place.freePort();
    int reached = Place.freePort();
    try (Jvm server =
        Jvm.server(folder.resolve("server.log"), port, "late", folder.resolve("executed.txt"))) {
      if (scene.before() == Before.REFUSED) {
        try (Jvm client = client(folder, reached, calls)) {
          Place.last(scene.before().seconds);
          try (Relay relay = new Relay(reached, port)) {
            client.await("done");
          }
        }
      } else {
        try (Relay relay = new Relay(reached, port)) {
          if (scene.before() == Before.SILENT) {
            relay.swallow();
          }
          try (Jvm client = client(folder, reached, calls)) {
            Place.last(scene.before().seconds);
            relay.heal();
            client.await("done");
          }
        }
      }
      Calls.One call = Calls.read(calls).all().get(0);
      SoftAssertions goals = new SoftAssertions();
      if (Place.FULL) {
        goals.assertThat(call.outcome()).as("the first call").isEqualTo(scene.before().expected);
      }
      goals.assertThat(server.isAlive()).as("the server is alive").isTrue();
      TABLE.row(
          scene.before().title,
          scene.run(),
          call.outcome(),
          call.micros() / 1_000_000.0,
          call.outcome().equals(scene.before().expected) ? "met" : "**missed**");
      goals.assertAll();
    }
  }

  private static Jvm client(Path folder, int port, Path calls) {
    Jvm client = Jvm.client(folder.resolve("client.log"), "127.0.0.1:" + port, calls, "first=1");
    client.await("ready");
    return client;
  }
}
