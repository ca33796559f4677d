package io.beanwire.bench.calls.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContenderProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void aProcessThatEndsIsNamedTogetherWithItsLog() throws Exception {
    try (ContenderProcess process = start("NoSuchClass")) {
      assertThatThrownBy(() -> process.answer("start", LONG))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("the server of Test")
          .hasMessageContaining("ended")
          .hasMessageContaining(log().toString());
    }
    assertThat(log()).content().contains("NoSuchClass");
  }

  @Test
  void aProcessThatDoesNotAnswerIsNotWaitedForLongerThanAllowed() throws Exception {
    try (ContenderProcess process = start(Silent.class.getName())) {
      assertThatThrownBy(() -> process.ask("begin", Duration.ofMillis(50)))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("did not answer \"begin\"");
    }
  }

  @Test
  void onlyMarkedLinesAreAnswers() throws Exception {
    try (ContenderProcess process = start(Chatty.class.getName())) {
      assertThat(process.answer("start", LONG)).containsExactly("4711");
      assertThatThrownBy(() -> process.answer("next", LONG))
          .hasMessageContaining("java.io.IOException: no");
    }
  }

  private ContenderProcess start(String main) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return ContenderProcess.start(
        "the server of Test",
        log(),
        List.of(java, "-cp", System.getProperty("java.class.path"), main));
  }

  private Path log() {
    return directory.resolve("test.log");
  }

  /** Reads until the driver goes, and says nothing. */
  static final class Silent {
    public static void main(String[] arguments) throws Exception {
      System.in.transferTo(System.err);
    }
  }

  /** Says an answer, a failure, and other things. */
  static final class Chatty {
    public static void main(String[] arguments) {
      System.out.println("loading");
      System.out.println("bench> 4711");
      System.out.println("bench> failed java.io.IOException: no");
    }
  }
}
