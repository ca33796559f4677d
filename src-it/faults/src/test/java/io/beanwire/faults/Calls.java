package io.beanwire.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a client has written down of its calls.
 *
 * @param all in the order of their ends
 */
record Calls(List<One> all) {
  /**
   * One call.
   *
   * @param dueMillis when it was to begin, since the epoch
   * @param micros from then to its end
   * @param outcome {@code OK} or what went wrong
   * @param server who answered, or the address that was called last
   */
  record One(String kind, long id, long dueMillis, long micros, String outcome, String server) {
    boolean failed() {
      return !outcome.equals("OK");
    }

    double endMillis() {
      return dueMillis + micros / 1000.0;
    }
  }

  /** Reads a client's file; a last line that is cut short counts for nothing. */
  static Calls read(Path file) throws IOException {
    return new Calls(
        Files.readAllLines(file).stream()
            .map(line -> line.split(" ", -1))
            .filter(words -> words.length == 6)
            .map(
                words ->
                    new One(
                        words[0],
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        words[4],
                        words[5]))
            .toList());
  }

  Calls where(Predicate<One> condition) {
    return new Calls(all.stream().filter(condition).toList());
  }

  Calls of(String kind) {
    return where(call -> call.kind().equals(kind));
  }

  Calls failed() {
    return where(One::failed);
  }

  /** Those that were due in a window of time. */
  Calls between(long fromMillis, long toMillis) {
    return where(call -> call.dueMillis() >= fromMillis && call.dueMillis() < toMillis);
  }

  int count() {
    return all.size();
  }

  /** The duration in milliseconds that this share of all calls, failed or not, does not exceed. */
  double quantile(double share) {
    List<Long> sorted = all.stream().map(One::micros).sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1000.0;
  }

  /** The failures by their outcome, such as {@code 3 DEADLINE_EXCEEDED}; "0" for none. */
  String failures() {
    Map<String, Long> counts =
        failed().all().stream()
            .collect(Collectors.groupingBy(One::outcome, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "0"
        : counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }
}
