package io.beanwire.bench.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that the driver has started and asks; it ends with the driver at the latest. Used by one
 * thread, closed by whoever started it.
 */
public final class BenchJvm implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofSeconds(10);
  private static final String GONE = "! it has ended";

  private final String name;
  private final Path log;
  private final Process process;
  private final PrintWriter commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private BenchJvm(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    Thread reader = new Thread(this::read, "bench-reader-" + name);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a JVM with the driver's class path; the {@code java} that the system property {@code
   * bench.java} names, or the driver's.
   *
   * @param main the class to run
   * @param name of its log
   * @param logs where logs are written
   */
  public static BenchJvm start(Class<?> main, String name, List<String> arguments, Path logs)
      throws IOException {
    String chosen = System.getProperty("bench.java", "");
    Path own = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                chosen.isEmpty() ? own.toString() : chosen,
                "-Xms1g",
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(arguments);
    Files.createDirectories(logs);
    Path log = logs.resolve(name + ".log");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    return new BenchJvm(name, log, process);
  }

  /** Asks for figures. */
  Figures figures(String command) {
    return Figures.parse(ask(command));
  }

  /**
   * Has a command done.
   *
   * @return the rest of the answer's line
   * @throws IllegalStateException if it fails or is not answered in time
   */
  public String ask(String command) {
    commands.println(command);
    String answer;
    try {
      answer = answers.poll(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " was asked", e);
    }
    if (answer == null || !answer.startsWith(CommandLoop.DONE)) {
      throw new IllegalStateException(
          name
              + " was asked \""
              + command.lines().findFirst().orElse("")
              + "\" and answered "
              + (answer == null ? "nothing within " + ANSWER : answer)
              + "; its log: "
              + log);
    }
    return answer.substring(CommandLoop.DONE.length());
  }

  @Override
  public void close() {
    commands.println(CommandLoop.EXIT);
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith(CommandLoop.DONE) || line.startsWith(CommandLoop.FAILED)) {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      answers.add("! its output cannot be read: " + e);
    }
    answers.add(GONE);
  }
}
