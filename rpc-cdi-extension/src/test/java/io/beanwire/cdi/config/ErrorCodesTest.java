package io.beanwire.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that a message may begin with is explained in ERRORS.md, and nothing else is. */
class ErrorCodesTest {
  private static final Pattern CODE = Pattern.compile("\\bBW\\d{4}\\b");
  private static final List<String> MODULES =
      List.of(
          "beanwire-api",
          "rpc-transport",
          "rpc-registry-consul",
          "rpc-cdi-extension",
          "beanwire-test");

  @Test
  void everyCodeIsExplained() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          used.addAll(codes(file));
        }
      }
    }

    assertThat(codes(Path.of("..", "docs", "ERRORS.md"))).isEqualTo(used);
  }

  private static Set<String> codes(Path file) throws IOException {
    return CODE.matcher(Files.readString(file))
        .results()
        .map(m -> m.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
