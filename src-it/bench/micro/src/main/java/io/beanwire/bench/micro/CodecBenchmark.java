package io.beanwire.bench.micro;

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

/**
 * Writes and reads one value again and again. Single calls are timed, so that the median leaves out
 * those that another process or the garbage collector has interrupted.
 */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  @Param({"BEANWIRE_HESSIAN"})
  public Library library;

  @Param({"USER", "PAGE"})
  public Workload workload;

  private Contender contender;
  private Object value;
  private byte[] bytes;

  /** Nothing is measured that does not come back equal. */
  @Setup
  public void prepare() throws Exception {
    contender = library.open();
    contender.prepare(workload.type());
    value = workload.value();
    contender.write(value);
    bytes = contender.written();
    Object read = contender.read(bytes);
    if (!read.equals(value)) {
      throw new IllegalStateException(library + " brings " + workload + " back changed");
    }
  }

  @Benchmark
  public int write() throws Exception {
    return contender.write(value);
  }

  @Benchmark
  public Object read() throws Exception {
    return contender.read(bytes);
  }
}
