package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured. Used by one thread. */
final class Results {
  private final Map<Entry, Map<Cell, List<Sample>>> samples = new LinkedHashMap<>();
  private final Map<Entry, Map<Operation, WireBytes>> bytes = new HashMap<>();
  private final Map<Entry, String> failures = new LinkedHashMap<>();
  private String javaVersion = "unknown";

  void add(Entry entry, Cell cell, Sample sample) {
    samples
        .computeIfAbsent(entry, e -> new HashMap<>())
        .computeIfAbsent(cell, c -> new ArrayList<>())
        .add(sample);
  }

  void add(Entry entry, Operation operation, WireBytes perCall) {
    bytes.computeIfAbsent(entry, e -> new HashMap<>()).put(operation, perCall);
  }

  /** Notes why a contender takes part no longer. */
  void fail(Entry entry, String why) {
    failures.putIfAbsent(entry, why);
  }

  /** What the contenders run on. */
  void javaVersion(String version) {
    javaVersion = version;
  }

  String javaVersion() {
    return javaVersion;
  }

  /** Who was measured, in the order of the visits. */
  List<Entry> entries() {
    return List.copyOf(samples.keySet());
  }

  /** Who failed, and why. */
  Map<Entry, String> failures() {
    return failures;
  }

  /** The medians of a contender's visits. */
  Optional<Sample> median(Entry entry, Cell cell) {
    return Optional.ofNullable(samples.getOrDefault(entry, Map.of()).get(cell)).map(Sample::median);
  }

  /** The share of all visits that other processes disturbed. */
  double disturbed() {
    return samples.values().stream()
        .flatMap(cells -> cells.values().stream())
        .flatMap(List::stream)
        .mapToInt(sample -> sample.isDisturbed() ? 1 : 0)
        .average()
        .orElse(0);
  }

  /** What a call puts on the wire. */
  Optional<WireBytes> bytes(Entry entry, Operation operation) {
    return Optional.ofNullable(bytes.getOrDefault(entry, Map.of()).get(operation));
  }
}
