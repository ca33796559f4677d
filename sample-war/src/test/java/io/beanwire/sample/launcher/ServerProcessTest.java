package io.beanwire.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  @TempDir Path folder;
  private ServerLog log;
  private ServerProcess process;

  @BeforeEach
  void prepare() {
    log = new ServerLog(folder.resolve("log"));
    int port = FreePorts.from(20_000, 1).get(0);
    process = process(port, WatchedProgram.class.getName(), String.valueOf(port));
  }

  @AfterEach
  void stop() {
    process.requestStop();
    process.awaitStopped();
  }

  @Test
  void aServerIsReadyWhenItAnswersAndEndsWhenItIsAsked() throws Exception {
    process.start();
    process.awaitReady();
    assertThat(process.isAlive()).isTrue();

    process.requestStop();
    process.awaitStopped();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aStoppedServerCanBeStartedAgain() throws Exception {
    process.start();
    process.awaitReady();
    process.requestStop();
    process.awaitStopped();

    process.start();
    process.awaitReady();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void theEnvironmentIsPassedOn() throws Exception {
    process.start();
    process.awaitReady();

    await().until(log::saysReady);
    assertThat(log.excerpt()).contains("token secret");
  }

  @Test
  void aServerThatEndsEarlyIsReportedWithItsLog() throws Exception {
    process = process(1, "io.beanwire.sample.NoSuchProgram");
    process.start();

    assertThatThrownBy(process::awaitReady)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Hamburg has ended before the shop was there")
        .hasMessageContaining("NoSuchProgram");
  }

  private ServerProcess process(int port, String... program) {
    List<String> command = new ArrayList<>();
    command.add(ServerProcess.java());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(program));
    return new ServerProcess(
        "Hamburg",
        URI.create("http://127.0.0.1:" + port + "/"),
        log,
        command,
        Map.of("TOKEN", "secret"));
  }
}
