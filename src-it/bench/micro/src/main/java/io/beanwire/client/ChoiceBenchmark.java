package io.beanwire.client;

import io.beanwire.contract.ServiceId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Chooses the instance of an attempt, where all are well and where every second one is broken. */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChoiceBenchmark {
  @Param({"1", "10", "100", "1000"})
  public int instances;

  @Param({"false", "true"})
  public boolean halfBroken;

  private Fleet fleet;

  @Setup
  public void open() {
    fleet = new Fleet(ServiceId.of("orders"), instances);
  }

  /** Before each iteration, because broken instances are tried again after a while. */
  @Setup(Level.Iteration)
  public void breakSome() throws InterruptedException {
    if (halfBroken) {
      fleet.breakHalf();
    }
  }

  @TearDown
  public void close() {
    fleet.close();
  }

  @Benchmark
  public Object choice() {
    return Choice.among(fleet.directory(), null);
  }
}
