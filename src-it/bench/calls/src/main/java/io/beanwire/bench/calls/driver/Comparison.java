package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Operation;
import java.util.function.ToDoubleFunction;

/** The results in relation to each other. What was not measured is NaN. */
record Comparison(Results results) {
  /** A contender's throughput, in shares of the floor's. */
  double toFloor(Entry entry, Cell cell) {
    return figure(entry, cell, Sample::callsPerSecond)
        / best(Entry.Role.FLOOR, cell, Sample::callsPerSecond);
  }

  /** A contender's throughput, in multiples of the peer's that is fastest at this. */
  double toBestPeer(Entry entry, Cell cell) {
    return figure(entry, cell, Sample::callsPerSecond)
        / best(Entry.Role.PEER, cell, Sample::callsPerSecond);
  }

  /** What half of a contender's calls do not exceed, in multiples of the floor's. */
  double medianLatencyToFloor(Entry entry, Cell cell) {
    return figure(entry, cell, Sample::p50) / best(Entry.Role.FLOOR, cell, Sample::p50);
  }

  /** What a call allocates at both ends together, in bytes. */
  double allocated(Entry entry, Cell cell) {
    return figure(entry, cell, sample -> sample.client().bytes() + sample.server().bytes());
  }

  /** What a request takes on the wire, in bytes. */
  double requestBytes(Entry entry, Operation operation) {
    return results.bytes(entry, operation).map(WireBytes::request).orElse(Double.NaN);
  }

  /** What a reply takes on the wire, in bytes. */
  double replyBytes(Entry entry, Operation operation) {
    return results.bytes(entry, operation).map(WireBytes::reply).orElse(Double.NaN);
  }

  private double best(Entry.Role role, Cell cell, ToDoubleFunction<Sample> figure) {
    return results.entries().stream()
        .filter(entry -> entry.role() == role)
        .mapToDouble(entry -> figure(entry, cell, figure))
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  private double figure(Entry entry, Cell cell, ToDoubleFunction<Sample> figure) {
    return results.median(entry, cell).map(figure::applyAsDouble).orElse(Double.NaN);
  }
}
