package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole catalogue once more on Java 25, with the JDK's unsafe memory access denied. */
class LaterJavaTest {
  private static final int VERSION = 25;

  @Test
  void theCatalogueIsCarriedOnJava25WithoutFlagsAndWithoutUnsafe(@TempDir Path directory)
      throws Exception {
    Optional<Path> java = java();
    assumeTrue(
        java.isPresent(),
        "no JDK " + VERSION + " found: set JAVA" + VERSION + "_HOME or install it beside this one");
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                java.get().toString(),
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=deny",
                "-cp",
                System.getProperty("java.class.path"),
                RoundTrips.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("finished in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(log)).contains("on Java " + VERSION).contains("0 differences");
    assertThat(process.exitValue()).isZero();
  }

  private static Optional<Path> java() throws IOException {
    String home = System.getenv("JAVA" + VERSION + "_HOME");
    if (home != null) {
      return Optional.of(Path.of(home, "bin", "java")).filter(Files::isExecutable);
    }
    Path siblings = Path.of(System.getProperty("java.home")).toRealPath().getParent();
    try (Stream<Path> all = Files.list(siblings)) {
      return all.filter(LaterJavaTest::isWanted)
          .map(jdk -> jdk.resolve("bin").resolve("java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private static boolean isWanted(Path home) {
    try {
      List<String> release = Files.readAllLines(home.resolve("release"));
      return release.stream().anyMatch(line -> line.startsWith("JAVA_VERSION=\"" + VERSION));
    } catch (IOException e) {
      return false;
    }
  }
}
