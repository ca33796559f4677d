package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.process.ClientProcess;
import io.beanwire.bench.calls.process.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the contenders' processes, all with the same options, and ends them with the driver, also
 * when that is interrupted. Used by one thread.
 */
final class Launcher implements AutoCloseable {
  /** The same for all: a fixed heap, one collector. */
  static final List<String> OPTIONS = List.of("-Xms384m", "-Xmx384m", "-XX:+UseParallelGC");

  private final Path home;
  private final String java;
  private final Path logs;
  private final List<ContenderProcess> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::killAll, "bench-stop");

  private Launcher(Path home, String java, Path logs) {
    this.home = home;
    this.java = java;
    this.logs = logs;
  }

  /**
   * A launcher.
   *
   * @param home the folder with the contenders' modules
   * @param java the executable
   * @param logs where the processes' standard error is kept
   */
  static Launcher open(Path home, String java, Path logs) throws IOException {
    Files.createDirectories(logs);
    Launcher launcher = new Launcher(home, java, logs);
    Runtime.getRuntime().addShutdownHook(launcher.atExit);
    return launcher;
  }

  /**
   * Starts a process.
   *
   * @param part {@code server} or {@code client}
   */
  ContenderProcess start(Entry entry, String part) throws IOException {
    Class<?> main = part.equals("server") ? ServerProcess.class : ClientProcess.class;
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", classPath(entry), main.getName(), entry.type(), entry.variant()));
    Path log = logs.resolve(entry.id() + "-" + part + ".log");
    ContenderProcess process =
        ContenderProcess.start("the " + part + " of " + entry.title(), log, command);
    synchronized (processes) {
      processes.add(process);
    }
    return process;
  }

  @Override
  public void close() {
    List<ContenderProcess> all;
    synchronized (processes) {
      all = List.copyOf(processes);
    }
    all.forEach(ContenderProcess::hangUp);
    all.forEach(ContenderProcess::close);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void killAll() {
    synchronized (processes) {
      processes.forEach(ContenderProcess::kill);
    }
  }

  private String classPath(Entry entry) throws IOException {
    Path target = home.resolve(entry.module()).resolve("target");
    Path file = target.resolve("contender.classpath");
    if (!Files.exists(file)) {
      throw new ContenderException(
          entry.title()
              + " is not built: there is no "
              + file
              + ". Build it with mvn -Pbench -pl :bench-run -am verify -DskipTests");
    }
    return target.resolve("classes") + File.pathSeparator + Files.readString(file).strip();
  }
}
