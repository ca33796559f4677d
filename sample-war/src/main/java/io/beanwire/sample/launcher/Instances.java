package io.beanwire.sample.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The instances of the shop, which open and close together. Thread-safe. */
final class Instances implements AutoCloseable {
  private final List<ServerProcess> all;
  private boolean closed;

  Instances(List<ServerProcess> all) {
    this.all = List.copyOf(all);
  }

  /** Starts all of them side by side, and waits until each serves. */
  void open() throws IOException, InterruptedException {
    for (ServerProcess instance : all) {
      start(instance);
    }
    for (ServerProcess instance : all) {
      reportReady(instance);
    }
  }

  /**
   * Begins to do what the page asks for.
   *
   * @return what is being done, as a sentence
   * @throws IllegalArgumentException for an instance or an action that does not exist
   */
  String command(String name, String action) {
    ServerProcess instance =
        all.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("There is no instance “" + name + "”."));
    switch (action) {
      case "stop" -> inBackground(instance, () -> stop(instance));
      case "start" -> inBackground(instance, () -> restart(instance));
      default ->
          throw new IllegalArgumentException(
              "“" + action + "” is no action (expected: stop or start).");
    }
    return name + ": " + action;
  }

  /** Stops all of them side by side, within a bounded time. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    all.forEach(ServerProcess::requestStop);
    all.forEach(ServerProcess::awaitStopped);
  }

  private static void inBackground(ServerProcess instance, Runnable task) {
    Thread thread = new Thread(task, "shop-" + instance.name());
    thread.setDaemon(true);
    thread.start();
  }

  private static void stop(ServerProcess instance) {
    Console.say(instance.name(), "stops");
    instance.requestStop();
    instance.awaitStopped();
    Console.say(instance.name(), "has stopped");
  }

  private void restart(ServerProcess instance) {
    try {
      Console.say(instance.name(), "starts");
      instance.awaitStopped(); // if it was told to stop a moment ago
      start(instance);
      reportReady(instance);
    } catch (IOException | IllegalStateException failure) {
      Console.say(instance.name(), String.valueOf(failure.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void start(ServerProcess instance) throws IOException {
    if (!closed) {
      instance.start();
    }
  }

  private static void reportReady(ServerProcess instance) throws InterruptedException {
    Duration took = instance.awaitReady();
    Console.say(instance.name(), instance.url() + " ready after " + took.toSeconds() + " s");
  }
}
