package io.beanwire.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown: the first column to the left, all others to the right. */
public final class MarkdownTable {
  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table without rows. */
  public MarkdownTable(String... headers) {
    this(Arrays.asList(headers));
  }

  /** A table without rows; there must be at least one header. */
  public MarkdownTable(List<String> headers) {
    if (headers.isEmpty()) {
      throw new IllegalArgumentException("headers: none (expected: 1 or more)");
    }
    this.headers = List.copyOf(headers);
  }

  /**
   * Adds a row, with one cell for each header. A {@link Double} is shown as {@link Digits} shows
   * it, everything else by its {@code toString}.
   */
  public MarkdownTable row(Object... cells) {
    return row(Arrays.asList(cells));
  }

  /** See {@link #row(Object...)}. */
  public MarkdownTable row(List<?> cells) {
    if (cells.size() != headers.size()) {
      throw new IllegalArgumentException(
          "cells: "
              + cells
              + " (expected: "
              + headers.size()
              + ", one for each of "
              + headers
              + ")");
    }
    rows.add(cells.stream().map(MarkdownTable::text).toList());
    return this;
  }

  /** The whole table, with a line break at its end. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, headers.stream().map(MarkdownTable::text).toList());
    text.append("|---").append("|--:".repeat(headers.size() - 1)).append("|\n");
    rows.forEach(row -> append(text, row));
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String text(Object cell) {
    String plain = cell instanceof Double number ? Digits.of(number) : String.valueOf(cell);
    return plain.replace("|", "\\|").replace('\n', ' ');
  }
}
