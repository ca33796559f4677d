package io.beanwire.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table that grows, printed and kept in a file after each row. */
final class Table {
  private final Path file;
  private final List<String> lines = new ArrayList<>();

  Table(String name, String... columns) {
    file = Place.root().resolve(name + ".md");
    add((Object[]) columns);
    lines.add("|---".repeat(columns.length) + "|");
  }

  /** Adds a row, and writes down all that there is. */
  void row(Object... cells) throws IOException {
    add(cells);
    Files.writeString(file, text());
    System.out.println(lines.get(lines.size() - 1));
  }

  /** The table, and the circumstances. */
  String text() {
    return String.join("\n", lines)
        + String.format(
            Locale.ROOT,
            "%n%nJDK %s, %d cores, load %.1f at the end.%n",
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void add(Object... cells) {
    lines.add("| " + String.join(" | ", List.of(cells).stream().map(Table::text).toList()) + " |");
  }

  private static String text(Object cell) {
    return cell instanceof Double number
        ? String.format(Locale.ROOT, number < 10 ? "%.1f" : "%,.0f", number)
        : cell.toString();
  }
}
