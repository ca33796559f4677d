package io.beanwire.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run keeps its files, which ports it takes, and how much it does. */
final class Place {
  /** Whether everything is run, for as long as it takes, and the goals are asserted. */
  static final boolean FULL = "full".equals(System.getProperty("faults.mode", "short"));

  private Place() {}

  /** The folder of all. */
  static Path root() {
    return made(Path.of(System.getProperty("faults.work", "target/faults")));
  }

  /** An empty folder for one scenario. */
  static Path folder(String name) {
    Path folder = root().resolve(name);
    try {
      if (Files.exists(folder)) {
        List<Path> old;
        try (Stream<Path> files = Files.walk(folder)) {
          old = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : old) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made(folder);
  }

  /** A port of the loopback interface that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a part of a scenario last. */
  static void last(double seconds) throws InterruptedException {
    Thread.sleep((long) (seconds * 1_000));
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
