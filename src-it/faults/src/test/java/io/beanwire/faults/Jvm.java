package io.beanwire.faults;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A child JVM: it is told things on standard input, says things on standard output, and logs to a
 * file. It ends with this object, and with this JVM.
 */
final class Jvm implements AutoCloseable {
  /** Another engine than the one of the class path: its class files or its jar. */
  private static final String ENGINE = System.getProperty("faults.engine", "");

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final Thread atExit;
  private volatile String memory = "memory 0 0 0 0";
  private volatile long residentMib;

  private Jvm(Process process, Path log) {
    this.process = process;
    this.log = log;
    atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A server of {@link ServerMain} with 256 MiB of heap; ready. */
  static Jvm server(Path log, int port, String name, Path executed) {
    Jvm server =
        start(log, List.of("-Xmx256m"), ServerMain.class, "" + port, name, executed.toString());
    server.await("ready");
    return server;
  }

  /** A client of {@link ClientMain}; not yet ready. */
  static Jvm client(Path log, String addresses, Path calls, String... options) {
    List<String> arguments = new ArrayList<>(List.of(addresses, calls.toString()));
    arguments.addAll(List.of(options));
    return start(log, List.of("-Xmx512m"), ClientMain.class, arguments.toArray(new String[0]));
  }

  /** An attacker of {@link AttackerMain}, which leaves the processors to others. */
  static Jvm attacker(Path log, Attack attack, int port, Duration time) {
    return start(
        log,
        List.of("-Xmx512m"),
        AttackerMain.class,
        attack.name(),
        "" + port,
        "" + time.toMillis());
  }

  private static Jvm start(Path log, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    if (main == AttackerMain.class) {
      command.addAll(List.of("nice", "-n", "15"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Djava.util.logging.manager=" + LastingLogManager.class.getName(),
            "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%6$s%n",
            "-cp",
            classPath(),
            main.getName()));
    command.addAll(Arrays.asList(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Jvm started = new Jvm(process, log);
      Thread reader = new Thread(started::listen, "reader of " + log.getFileName());
      reader.setDaemon(true);
      reader.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() {
    String own = System.getProperty("java.class.path");
    if (ENGINE.isEmpty()) {
      return own;
    }
    return ENGINE
        + File.pathSeparator
        + Arrays.stream(own.split(File.pathSeparator))
            .filter(
                entry ->
                    !entry.matches(
                        ".*[/\\\\](rpc-transport|beanwire-api)(-|[/\\\\]target[/\\\\])[^/\\\\]*"))
            .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits until it says this word, and returns the rest of that line. */
  String await(String word) {
    return await(word, START);
  }

  /** Waits for a limited time until it says this word, and returns the rest of that line. */
  String await(String word, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        String line = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null || line.isEmpty()) {
          throw new IllegalStateException("no \"" + word + "\" came; see " + log);
        }
        if (line.equals(word) || line.startsWith(word + " ")) {
          return line.substring(word.length()).strip();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Asks it to go on, whatever comes next for it. */
  void ask() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("has ended; see " + log, e);
    }
  }

  /** Sends a signal, such as STOP, CONT, TERM or KILL. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until it has ended, and kills it after a limit. */
  void awaitEnd() {
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What {@link MemoryPeaks} said last: heap, heap that survived, direct; in MiB. */
  List<String> memory() {
    return List.of(memory.split(" ")).subList(1, 4);
  }

  /** How long its collections have kept it from running since its start, in milliseconds. */
  long pauseMillis() {
    return Long.parseLong(memory.split(" ")[4]);
  }

  /** The processor time that it has taken since its start, in seconds. */
  double cpuSeconds() {
    return process.toHandle().info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
  }

  /** The most memory that the process had in RAM, in MiB. */
  long residentMib() {
    return residentMib;
  }

  /** How many lines of its log are of a kind. */
  long logLines(Predicate<String> kind) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(kind).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("memory ")) {
          memory = line;
          residentPeak().ifPresent(mib -> residentMib = mib);
        } else if (!line.isEmpty()) {
          said.add(line);
        }
      }
    } catch (IOException e) {
      // It was killed.
    }
    // Stands for the end.
    said.add("");
  }

  private Optional<Long> residentPeak() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
