package io.beanwire.sample.launcher;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the shop: a Payara Micro in a JVM of its own, which can be stopped and started
 * again. Thread-safe.
 */
final class ServerProcess {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final String name;
  private final URI url;
  private final ServerLog log;
  private final List<String> command;
  private final Map<String, String> environment;
  private @Nullable Process process;
  private long startedAt;
  private boolean stopWanted;

  /**
   * Prepares an instance; nothing runs yet.
   *
   * @param environment for what must not be seen in a list of processes
   */
  ServerProcess(
      String name, URI url, ServerLog log, List<String> command, Map<String, String> environment) {
    this.name = name;
    this.url = url;
    this.log = log;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
  }

  String name() {
    return name;
  }

  URI url() {
    return url;
  }

  /** Starts the process unless it runs; {@link #awaitReady} says when it serves. */
  synchronized void start() throws IOException {
    if (process != null && process.isAlive()) {
      return;
    }
    stopWanted = false;
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.file().toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.environment().putAll(environment);
    Process started = builder.start();
    startedAt = System.nanoTime();
    process = started;
    Thread watch = new Thread(() -> reportUnlessWanted(started), "watch-" + name);
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Waits until the shop answers over HTTP.
   *
   * @return how long it took since the start
   * @throws IllegalStateException if that cannot or does not happen, with the reason from the log
   */
  Duration awaitReady() throws InterruptedException {
    while (!answers()) {
      if (!isAlive()) {
        throw failure("has ended before the shop was there");
      }
      if (log.saysReady() && !answers()) {
        throw failure("runs without the shop, which could not be deployed");
      }
      if (running().compareTo(START_LIMIT) > 0) {
        throw failure("was not ready after " + START_LIMIT.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return running();
  }

  private synchronized Duration running() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private IllegalStateException failure(String what) {
    return new IllegalStateException("%s %s. %s".formatted(name, what, log.excerpt()));
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Asks the process to stop, which lets it finish its calls; does not wait. */
  synchronized void requestStop() {
    stopWanted = true;
    if (process != null) {
      try {
        process.getOutputStream().close();
      } catch (IOException alreadyGone) {
        process.destroy();
      }
    }
  }

  /** Waits until a process that was asked to stop is gone, and makes an end to it if it lingers. */
  void awaitStopped() {
    Process stopping = current();
    if (stopping == null || !wasStopWanted()) {
      return;
    }
    try {
      if (!stopping.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        Console.say(name, "has not stopped after " + STOP_LIMIT.toSeconds() + " s; killed");
        stopping.destroyForcibly().waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      stopping.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Process current() {
    return process;
  }

  private void reportUnlessWanted(Process watched) {
    try {
      int code = watched.waitFor();
      // Ctrl-C reaches the instances as soon as the launcher, which then needs a moment.
      TimeUnit.SECONDS.sleep(1);
      if (!wasStopWanted()) {
        Console.say(name, "has ended with code %d. %s".formatted(code, log.excerpt()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean wasStopWanted() {
    return stopWanted;
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) url.resolve("/api/instance").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The {@code java} that runs this program. */
  static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }
}
