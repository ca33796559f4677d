package io.beanwire.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An instance of two, or the only one, stops answering without closing anything; the client calls
 * 200 times a second, with default settings, operations that are not idempotent.
 */
class SilentInstancesIT {
  private static final double MAX_SECONDS_OF_TWO = 1.5;
  private static final double MAX_SECONDS_ALONE = 3;

  /** Four heartbeats, and a little more. */
  private static final double SILENT_SECONDS = Place.FULL ? 48 : 4;

  /** The default timeout of a call, and more than the longest pause before a reconnect. */
  private static final double RECOVERY_SECONDS = Place.FULL ? 14 : 3;

  /** A call that takes longer has waited for the silent instance: longer than a connect timeout. */
  private static final long WAITED_MICROS = 1_300_000;

  private static final Table TABLE =
      new Table(
          "silent-instances",
          "silence",
          "instances",
          "calls meanwhile",
          "failed",
          "waited over 1.3 s",
          "last call that waited was due after s",
          "goal s",
          "silence ends: first response of it after s",
          "last failed call due after s",
          "verdict");

  enum Silence {
    FROZEN("SIGSTOP, then SIGCONT"),
    BLACK_HOLE("both directions of its network lost, then new connections work"),
    FLIPPED_BIT("one bit of a response's length flipped");

    final String title;

    Silence(String title) {
      this.title = title;
    }
  }

  record Scene(Silence silence, int instances) {}

  static Stream<Scene> scenes() {
    return Place.FULL
        ? Stream.of(Silence.values()).flatMap(s -> Stream.of(new Scene(s, 2), new Scene(s, 1)))
        : Stream.of(new Scene(Silence.FROZEN, 2));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void theClientLeavesIt(Scene scene) throws Exception {
    Path folder =
        Place.folder(
            "silent-" + scene.silence().name().toLowerCase(Locale.ROOT) + scene.instances());
    int port = Place.freePort();
    int otherPort = Place.freePort();
    try (Jvm silent = server(folder, port, "silent");
        Jvm other = server(folder, otherPort, "other");
        Relay relay = new Relay(0, port)) {
      String addresses = "127.0.0.1:" + relay.port();
      if (scene.instances() == 2) {
        addresses += ",127.0.0.1:" + otherPort;
      }
      Path file = folder.resolve("calls.txt");
      long begun;
      long ended;
      try (Jvm client =
          Jvm.client(folder.resolve("client.log"), addresses, file, "warmup=4000", "hello=200")) {
        client.await("ready");
        Place.last(2);
        begun = System.currentTimeMillis();
        begin(scene.silence(), silent, relay);
        Place.last(SILENT_SECONDS);
        ended = System.currentTimeMillis();
        end(scene.silence(), silent, relay);
        Place.last(RECOVERY_SECONDS);
        client.ask();
        client.await("done");
      }
      judge(scene, Calls.read(file), begun, ended);
      assertThat(other.isAlive()).isTrue();
    }
  }

  private static void judge(Scene scene, Calls all, long begun, long ended) throws IOException {
    Calls meanwhile = all.between(begun, ended);
    Calls waited = meanwhile.where(call -> call.micros() > WAITED_MICROS);
    double left = seconds(last(waited), begun);
    double goal = scene.instances() == 2 ? MAX_SECONDS_OF_TWO : MAX_SECONDS_ALONE;
    Calls afterwards = all.between(ended, Long.MAX_VALUE);
    double back =
        all.all().stream()
            .filter(call -> call.server().equals("silent") && call.endMillis() >= ended)
            .mapToDouble(Calls.One::endMillis)
            .map(end -> (end - ended) / 1_000)
            .min()
            .orElse(Double.NaN);
    double lastFailed = seconds(last(afterwards.failed()), ended);
    SoftAssertions goals = new SoftAssertions();
    if (scene.silence() != Silence.FLIPPED_BIT) {
      goals.assertThat(back).as("responses of it again, seconds").isNotNaN();
    }
    if (Place.FULL) {
      goals.assertThat(left).as("the last call waited for it, seconds").isLessThanOrEqualTo(goal);
    }
    TABLE.row(
        scene.silence().title,
        scene.instances(),
        meanwhile.count(),
        meanwhile.failures(),
        waited.count(),
        left,
        goal,
        Double.isNaN(back) ? "never" : back,
        lastFailed,
        goals.errorsCollected().isEmpty() && left <= goal ? "met" : "**missed**");
    goals.assertAll();
  }

  private static void begin(Silence silence, Jvm server, Relay relay) {
    switch (silence) {
      case FROZEN -> server.signal("STOP");
      case BLACK_HOLE -> relay.swallow();
      case FLIPPED_BIT -> relay.flipOneBit();
    }
  }

  private static void end(Silence silence, Jvm server, Relay relay) {
    switch (silence) {
      case FROZEN -> server.signal("CONT");
      case BLACK_HOLE -> relay.heal();
      case FLIPPED_BIT -> {
        // It was one bit; what came of it is the client's to end.
      }
    }
  }

  private static Jvm server(Path folder, int port, String name) {
    return Jvm.server(
        folder.resolve(name + ".log"), port, name, folder.resolve(name + "-executed.txt"));
  }

  private static long last(Calls calls) {
    List<Calls.One> all = calls.all();
    return all.stream().mapToLong(Calls.One::dueMillis).max().orElse(0);
  }

  private static double seconds(long millis, long since) {
    return millis == 0 ? 0 : Math.max(0, millis - since) / 1_000.0;
  }
}
