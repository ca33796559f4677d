package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Counted;
import io.beanwire.bench.calls.process.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one visit brought, or the medians of several.
 *
 * @param callsPerSecond throughput
 * @param p50 in microseconds
 * @param p99 in microseconds
 * @param p999 in microseconds
 * @param client what a call costs at the client
 * @param server what a call costs at the server
 * @param others the share of the machine that other processes took meanwhile; NaN if unknown
 */
record Sample(
    double callsPerSecond,
    double p50,
    double p99,
    double p999,
    Cost client,
    Cost server,
    double others) {
  /** Other processes may take this share of the machine; the kernel's clock knows no better. */
  private static final double TOLERABLE = 0.1;

  /**
   * What a call costs in one of the two processes.
   *
   * @param cpuMicros processor time
   * @param bytes allocated in the heap
   * @param switches context switches; negative if unknown
   */
  record Cost(double cpuMicros, double bytes, double switches) {
    private static Cost of(Usage usage, double calls) {
      return new Cost(
          usage.cpuNanos() / 1e3 / calls, usage.allocatedBytes() / calls, usage.switches() / calls);
    }
  }

  /**
   * The server's window is a little longer or shorter than the client's: its calls are scaled.
   *
   * @param busyNanos the processor time that the whole machine has spent
   */
  static Sample of(Counted counted, Usage client, Usage server, double busyNanos) {
    double calls = counted.calls();
    double all = (double) server.nanos() * Runtime.getRuntime().availableProcessors();
    double scale = (double) server.nanos() / client.nanos();
    return new Sample(
        calls * 1e9 / client.nanos(),
        counted.p50() / 1e3,
        counted.p99() / 1e3,
        counted.p999() / 1e3,
        Cost.of(client, calls),
        Cost.of(server, calls * scale),
        Math.max(0, (busyNanos - client.cpuNanos() - server.cpuNanos()) / all));
  }

  /** Whether other processes took so much of the machine that this is worth little. */
  boolean isDisturbed() {
    return others > TOLERABLE;
  }

  /** The median of each figure on its own. */
  static Sample median(List<Sample> samples) {
    return new Sample(
        median(samples, Sample::callsPerSecond),
        median(samples, Sample::p50),
        median(samples, Sample::p99),
        median(samples, Sample::p999),
        medianCost(samples.stream().map(Sample::client).toList()),
        medianCost(samples.stream().map(Sample::server).toList()),
        median(samples, Sample::others));
  }

  private static Cost medianCost(List<Cost> costs) {
    return new Cost(
        median(costs, Cost::cpuMicros), median(costs, Cost::bytes), median(costs, Cost::switches));
  }

  private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
    List<Double> sorted =
        values.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
