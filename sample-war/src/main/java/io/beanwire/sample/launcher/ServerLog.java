package io.beanwire.sample.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an instance has written. In the format of {@link PayaraMicro}: a time, a level, a logger and
 * a message.
 */
record ServerLog(Path file) {
  private static final int LINES = 20;
  private static final int WIDTH = 300;

  /** Whether the server says that it has done everything there is to do at its start. */
  boolean saysReady() {
    return lines().stream().anyMatch(line -> line.contains("ready in"));
  }

  /**
   * What a person wants to see after a failure: the first severe message, or else the end, without
   * the frames of stack traces.
   */
  String excerpt() {
    List<String> all =
        lines().stream().filter(line -> !line.stripLeading().startsWith("at ")).toList();
    int from = Math.max(0, all.size() - LINES);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).contains(" SEVERE ")) {
        from = i;
        break;
      }
    }
    String text =
        String.join(
            System.lineSeparator(),
            all.subList(from, Math.min(all.size(), from + LINES)).stream()
                .map(line -> "    " + line.substring(0, Math.min(WIDTH, line.length())))
                .toList());
    return "From " + file + ":" + System.lineSeparator() + text;
  }

  private List<String> lines() {
    try {
      // Not strict about the encoding, so that no byte of a server can hide its failure.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException unreadable) {
      return List.of("(not readable: " + unreadable.getMessage() + ")");
    }
  }
}
