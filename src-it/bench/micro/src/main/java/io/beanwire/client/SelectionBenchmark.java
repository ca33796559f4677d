package io.beanwire.client;

import io.beanwire.cluster.InstanceSelector;
import io.beanwire.contract.ServiceId;
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

/** Selects the instance of an attempt, where all are well and where every second one is broken. */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SelectionBenchmark {
  @Param({"1", "10", "100", "1000"})
  public int instances;

  @Param({"false", "true"})
  public boolean halfBroken;

  private Fleet fleet;
  private CallRequest call;

  @Setup
  public void open() {
    fleet = new Fleet(ServiceId.of("orders"), instances);
    if (halfBroken) {
      fleet.breakHalf();
    }
    call =
        new CallRequest(
            Plans.of(Plans.Greeter.class, fleet.environment(), fleet.directory()), new Object[0]);
  }

  @TearDown
  public void close() {
    fleet.close();
  }

  @Benchmark
  public Object selection() {
    return InstanceSelector.select(fleet.directory(), call, null);
  }
}
