package io.beanwire.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/testing.md are files that the build compiles and runs. */
class TestingDocTest {
  private static final Pattern BLOCK = Pattern.compile("```java\\n");
  private static final Pattern SOURCED =
      Pattern.compile("<!-- source: (\\S+) -->\\n```java\\n(.*?)\\n```\\n", Pattern.DOTALL);

  @Test
  void everyExampleIsAFileAsItIsRun() throws IOException {
    String doc = Files.readString(Path.of("..", "docs", "testing.md"));
    Matcher example = SOURCED.matcher(doc);
    int found = 0;
    while (example.find()) {
      found++;
      assertThat(example.group(2)).as(example.group(1)).isEqualTo(shown(example.group(1)));
    }
    assertThat(found).isEqualTo(BLOCK.matcher(doc).results().count()).isEqualTo(6);
  }

  /** Everything but the package. */
  private static String shown(String file) throws IOException {
    return Files.readString(Path.of("..").resolve(file))
        .replaceFirst("package \\S+;\\s+", "")
        .strip();
  }
}
