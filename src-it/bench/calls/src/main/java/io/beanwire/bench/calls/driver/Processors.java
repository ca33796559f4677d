package io.beanwire.bench.calls.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How busy the machine's processors have been, whoever kept them busy, so that a report can say
 * whether other processes disturbed it. Knows nothing where there is no {@code /proc}.
 */
final class Processors {
  private static final Path STATISTICS = Path.of("/proc/stat");

  /** The kernel counts hundredths of a second, whatever its own clock. */
  private static final double NANOS_PER_TICK = 1e7;

  /** Columns: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int COLUMNS = 8;

  private static final List<Integer> IDLE = List.of(3, 4);

  private Processors() {}

  /** Processor time that was spent since the machine began, in nanoseconds; NaN if unknown. */
  static double busyNanos() {
    try {
      return busyNanos(Files.readAllLines(STATISTICS).get(0));
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** The same from the line that sums up all processors. */
  static double busyNanos(String line) {
    List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
    double ticks = 0;
    for (int column = 0; column < COLUMNS; column++) {
      if (!IDLE.contains(column)) {
        ticks += Long.parseLong(words.get(column + 1));
      }
    }
    return ticks * NANOS_PER_TICK;
  }
}
