package io.beanwire.bench.micro;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Begins to watch one of many services of one machine: a look at all lease files. */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocalRegistryBenchmark {
  private static final ServiceId ORDERS = ServiceId.of("orders");

  @Param({"10", "100", "1000"})
  public int services;

  private Path directory;
  private LocalRegistry registry;

  /** Announces the services in a directory of their own. */
  @Setup
  public void announce() throws IOException {
    directory = Files.createTempDirectory("beanwire-bench");
    registry = LocalRegistry.open(directory, Duration.ofMinutes(10));
    for (int i = 0; i < services; i++) {
      registry.register(
          new Instance(
              "i" + i,
              new ServiceId("orders", "g" + i, ""),
              "127.0.0.1",
              9,
              Instance.DEFAULT_WEIGHT,
              Instant.now(),
              Map.of()));
    }
  }

  @TearDown
  public void close() throws IOException {
    registry.close();
    Files.delete(directory);
  }

  @Benchmark
  public void subscribe() {
    registry.subscribe(ORDERS, instances -> {}).close();
  }
}
