package io.beanwire.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @TempDir Path folder;

  @Test
  void theFirstSevereMessageIsWhatOneWantsToSee() throws Exception {
    ServerLog log = log("a INFO x: starts\nb SEVERE x: broken\n  because\n" + lines(50));

    assertThat(log.excerpt()).contains("b SEVERE x: broken", "because").doesNotContain("starts");
  }

  @Test
  void withoutOneItIsTheEnd() throws Exception {
    assertThat(log(lines(50)).excerpt()).contains("line 49").doesNotContain("line 3\n");
  }

  @Test
  void bytesThatAreNoTextHideNothing() throws Exception {
    Path file = folder.resolve("log");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 'e', 'n', 'd'});

    assertThat(new ServerLog(file).excerpt()).contains("end");
  }

  @Test
  void aMissingFileIsSaid() {
    assertThat(new ServerLog(folder.resolve("none")).excerpt()).contains("not readable");
  }

  private ServerLog log(String text) throws Exception {
    return new ServerLog(Files.writeString(folder.resolve("log"), text));
  }

  private static String lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
  }
}
