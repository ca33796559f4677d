package io.beanwire.bench.micro;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Picks one of many instances of different weights. */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BalancerBenchmark {
  @Param({"1", "10", "100", "1000"})
  public int instances;

  private LoadBalancer.Picker picker;

  /** Prepares the picker as a directory does, once for each change. */
  @Setup
  public void prepare() {
    List<Directory.Member<String>> all =
        IntStream.range(0, instances)
            .mapToObj(
                i ->
                    new Directory.Member<>(
                        new Instance(
                            "i" + i,
                            ServiceId.of("orders"),
                            "127.0.0.1",
                            1 + i,
                            50 + i % 100,
                            Instant.EPOCH,
                            Map.of()),
                        "",
                        LoadBalancer.Tracker.NONE))
            .toList();
    picker = new WeightedRandom().picker(all);
  }

  @Benchmark
  public int weightedRandom() {
    return picker.pick(null); // this one does not look at the call
  }
}
