package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.process.ControlLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM of a contender that answers questions. Used by one thread, except for {@link #close()}. */
final class ContenderProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(5);

  private final String name;
  private final Path log;
  private final Process process;
  private final Writer questions;

  /** Empty when the process has ended. */
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

  private ContenderProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a JVM.
   *
   * @param name for messages
   * @param log where its standard error goes
   */
  static ContenderProcess start(String name, Path log, List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    ContenderProcess started = new ContenderProcess(name, log, process);
    Thread reader = new Thread(started::readAnswers, "answers of " + name);
    reader.setDaemon(true);
    reader.start();
    return started;
  }

  /**
   * Asks and waits for the answer's words.
   *
   * @throws ContenderException if the process fails to answer, ends, or takes too long
   */
  String[] ask(String question, Duration timeout) throws InterruptedException {
    try {
      questions.write(question + "\n");
      questions.flush();
    } catch (IOException e) {
      throw failure("cannot be asked \"" + question + "\": " + e.getMessage());
    }
    return answer(question, timeout);
  }

  /** Waits for what the process says by itself, or is expected to say next. */
  String[] answer(String question, Duration timeout) throws InterruptedException {
    Optional<String> answer = answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      throw failure("did not answer \"" + question + "\" within " + timeout.toSeconds() + " s");
    }
    String words =
        answer.orElseThrow(() -> failure("ended before it answered \"" + question + "\""));
    if (words.startsWith(ControlLine.FAILED)) {
      throw failure(words.substring(ControlLine.FAILED.length()).strip());
    }
    return words.split(" ", -1);
  }

  /** Asks the process to end. Idempotent. */
  void hangUp() {
    try {
      questions.close();
    } catch (IOException e) {
      // It has ended by itself.
    }
  }

  /** Asks the process to end, and ends it if it does not. Idempotent. */
  @Override
  public void close() {
    hangUp();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process at once. */
  void kill() {
    process.destroyForcibly();
  }

  private void readAnswers() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(ControlLine.MARK)) {
          answers.add(Optional.of(line.substring(ControlLine.MARK.length())));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The process was killed.
    }
    answers.add(Optional.empty());
  }

  private ContenderException failure(String what) {
    return new ContenderException(name + " " + what + " (its log: " + log + ")");
  }
}
