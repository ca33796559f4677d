package io.beanwire.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * A child process with its output in a file. Killed when this JVM ends, if it has not been stopped
 * before.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(90);

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread killer;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.killer = new Thread(process::destroyForcibly, "kill-" + name);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts a program.
   *
   * @param environment added to this JVM's own
   * @param input what the program reads from its standard input before that ends
   */
  public static ServerProcess start(
      String name, List<String> command, Map<String, String> environment, String input, Path log) {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      ServerProcess started = new ServerProcess(name, builder.start(), log);
      try (OutputStream stdin = started.process.getOutputStream()) {
        stdin.write(input.getBytes(UTF_8));
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Where the program's output goes. */
  public Path log() {
    return log;
  }

  /** Waits until the program is ready; gives up at once if it ends. */
  public void awaitReady(BooleanSupplier ready) {
    Awaitility.await(name + " to be ready, see " + log)
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(name + " ended, see " + log, () -> !process.isAlive())
        .until(ready::getAsBoolean);
  }

  /** Sends SIGTERM and returns at once. */
  public void terminate() {
    process.destroy();
  }

  /** Waits until the program has ended. */
  public void awaitEnd() {
    try {
      if (!process.waitFor(STOP.toSeconds(), SECONDS)) {
        throw new IllegalStateException(name + " is still running after " + STOP + ", see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " was stopping", e);
    }
  }

  /** Asks the program to end, waits, and kills it if it does not. */
  @Override
  public void close() {
    terminate();
    try {
      awaitEnd();
    } finally {
      process.destroyForcibly();
      forgetKiller();
    }
  }

  private void forgetKiller() {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException alreadyShuttingDown) {
      // then the hook runs, and finds nothing to kill
    }
  }

  /**
   * Runs a short command to its end.
   *
   * @return its output
   */
  static String run(List<String> command, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }
}
