package io.beanwire.later;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK that has virtual threads, beside the one that runs the tests: named by the system property
 * {@code beanwire.later.java.home}, by an environment variable such as {@code JAVA_HOME_25_X64} or
 * {@code JAVA21_HOME}, or found beside this one.
 *
 * @param home where it is
 * @param version its feature version
 */
public record LaterJava(Path home, int version) {
  private static final int FIRST = 21;
  private static final String PROPERTY = "beanwire.later.java.home";

  /**
   * From Java 25 on, what tests run with {@code CompletableFuture.runAsync} shares one thread on a
   * machine with two processors; before, each had its own.
   */
  private static final String ASYNC_THREADS =
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=16";

  private static final Pattern VARIABLE = Pattern.compile("JAVA(_HOME_\\d+(_\\w+)?|\\d+_HOME)");
  private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  /** The latest one; if there is none, says so in one line of the standard output. */
  public static Optional<LaterJava> find(String whatIsSkipped) throws IOException {
    String named = System.getProperty(PROPERTY, "");
    Stream<Path> candidates =
        named.isEmpty()
            ? Stream.concat(ofEnvironment(System.getenv()), siblings())
            : Stream.of(Path.of(named));
    Optional<LaterJava> latest =
        candidates
            .flatMap(LaterJava::at)
            .filter(it -> it.version >= FIRST)
            .max(Comparator.comparingInt(LaterJava::version));
    if (latest.isEmpty()) {
      System.out.println(
          "No JDK "
              + FIRST
              + " or later found, so "
              + whatIsSkipped
              + " is not tested on virtual threads. Install one beside this JDK, or name it:"
              + " -D"
              + PROPERTY
              + "=...");
    }
    return latest;
  }

  /**
   * Runs test classes on it, in a JVM of its own and with this one's class path.
   *
   * @param directory for the log
   * @return what the JVM has printed
   * @throws IllegalStateException with what it has printed, if a test failed or none was run
   */
  public String test(Path directory, List<String> options, Class<?>... classes)
      throws IOException, InterruptedException {
    Path log = directory.resolve("later-java.log");
    List<String> command =
        Stream.of(
                Stream.of(home.resolve("bin/java").toString(), "-Xmx1g", ASYNC_THREADS),
                options.stream(),
                Stream.of("-cp", System.getProperty("java.class.path")),
                Stream.of(TestsOfLaterJava.class.getName()),
                Arrays.stream(classes).map(Class::getName))
            .flatMap(it -> it)
            .toList();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended;
    try {
      ended = process.waitFor(10, TimeUnit.MINUTES);
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(
          "on Java " + version + (ended ? "" : ", not ended in ten minutes") + ":\n" + printed);
    }
    return printed;
  }

  private static Stream<Path> ofEnvironment(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(each -> VARIABLE.matcher(each.getKey()).matches())
        .map(each -> Path.of(each.getValue()));
  }

  private static Stream<Path> siblings() throws IOException {
    Path parent = Path.of(System.getProperty("java.home")).toRealPath().getParent();
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList().stream();
    }
  }

  private static Stream<LaterJava> at(Path home) {
    try {
      Matcher release = RELEASE.matcher(Files.readString(home.resolve("release")));
      return release.find() && Files.isExecutable(home.resolve("bin/java"))
          ? Stream.of(new LaterJava(home, Integer.parseInt(release.group(1))))
          : Stream.empty();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
