package io.beanwire.registry.consul;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Finds Consul's executable: {@code CONSUL_BIN}, then {@code PATH}, then Debian's package, unpacked
 * under the root's {@code target/consul} where every module finds it again. Nothing is installed.
 */
final class ConsulBinary {
  private static final String NAME = "consul";

  private ConsulBinary() {}

  /**
   * The executable.
   *
   * @throws IllegalStateException saying what was tried and what to do
   */
  static Path find() throws IOException, InterruptedException {
    String named = System.getenv("CONSUL_BIN");
    if (named != null && !named.isBlank()) {
      if (!Files.isExecutable(Path.of(named))) {
        throw new IllegalStateException("CONSUL_BIN: \"" + named + "\" is not an executable file");
      }
      return Path.of(named).toAbsolutePath();
    }
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(directory, NAME);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate.toAbsolutePath();
      }
    }
    return fetched();
  }

  /** One process fetches, the others wait for it. */
  private static synchronized Path fetched() throws IOException, InterruptedException {
    Path home = Files.createDirectories(root().resolve("target").resolve(NAME));
    Path binary = home.resolve("unpacked/usr/bin/consul");
    try (FileChannel channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (!Files.isExecutable(binary)) {
        fetch(home);
      }
      if (!lock.isValid() || !Files.isExecutable(binary)) {
        throw missing("the package has no " + binary.getFileName(), null);
      }
      return binary;
    }
  }

  private static void fetch(Path home) throws IOException, InterruptedException {
    Path apt = Files.createDirectories(home.resolve("apt"));
    for (String directory : List.of("state/lists/partial", "cache/archives/partial", "log")) {
      Files.createDirectories(apt.resolve(directory));
    }
    Path sources = AptSources.ofThisMachine().write(apt.resolve("sources.list"), "bullseye");
    Path status = Files.write(apt.resolve("status"), new byte[0]);
    // Read after the machine's own settings (its proxy, for example), without its hooks, which
    // clean up the machine's directories.
    Path configuration =
        Files.writeString(
            apt.resolve("apt.conf"),
            """
            #clear APT::Update::Pre-Invoke;
            #clear APT::Update::Post-Invoke;
            #clear APT::Update::Post-Invoke-Success;
            Dir::Etc::sourcelist "%s";
            Dir::Etc::sourceparts "-";
            Dir::State "%s";
            Dir::State::status "%s";
            Dir::Cache "%s";
            Dir::Log "%s";
            Acquire::Languages "none";
            Acquire::Check-Valid-Until "false";
            APT::Sandbox::User "root";
            """
                .formatted(
                    sources,
                    apt.resolve("state"),
                    status,
                    apt.resolve("cache"),
                    apt.resolve("log")));
    run(apt, "apt-get", "-c", configuration.toString(), "-q", "update");
    run(apt, "apt-get", "-c", configuration.toString(), "-q", "download", NAME);
    try (Stream<Path> files = Files.list(apt)) {
      Path archive =
          files
              .filter(it -> it.getFileName().toString().matches(NAME + "_.*\\.deb"))
              .findFirst()
              .orElseThrow(() -> missing("apt-get downloaded no package", null));
      Path partial = Files.createTempDirectory(home, "partial");
      run(apt, "dpkg", "-x", archive.toString(), partial.toString());
      Files.move(partial, home.resolve("unpacked"));
    }
  }

  private static void run(Path directory, String... command)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      throw missing("there is no " + command[0] + " here to fetch it with", e);
    }
    try {
      if (!process.waitFor(300, SECONDS) || process.exitValue() != 0) {
        throw missing(
            Arrays.stream(command).collect(joining(" ")) + " failed:\n" + Files.readString(output),
            null);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static FileLock lock(FileChannel channel) {
    try {
      return await()
          .atMost(Duration.ofMinutes(10))
          .pollInterval(Duration.ofMillis(200))
          // Another class loader of this JVM is at it.
          .ignoreException(OverlappingFileLockException.class)
          .until(channel::tryLock, Objects::nonNull);
    } catch (ConditionTimeoutException e) {
      throw missing("another process has been fetching it for ten minutes", e);
    }
  }

  /** The outermost directory with a POM, seen from the module under test. */
  private static Path root() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && Files.exists(root.getParent().resolve("pom.xml"))) {
      root = root.getParent();
    }
    return root;
  }

  static IllegalStateException missing(String why, Throwable cause) {
    return new IllegalStateException(
        "These tests need a real Consul, and it could be neither found nor fetched: "
            + why
            + "\nSet CONSUL_BIN to the path of a consul executable, or put consul on the PATH.",
        cause);
  }
}
