package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScarceDirectMemoryTest {
  @Test
  void connectionsThatFillTheDirectMemoryAreClosedAndNewcomersAreServed(@TempDir Path directory)
      throws Exception {
    Path log = directory.resolve("scarce.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:MaxDirectMemorySize=16m",
                "-cp",
                System.getProperty("java.class.path"),
                ScarceDirectMemory.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(log))
        .contains("BW0407 no memory for its buffers: half of the direct memory is in use")
        .contains("newcomer: " + RawPeer.RESPONSE)
        .doesNotContain("BW0404");
  }
}
