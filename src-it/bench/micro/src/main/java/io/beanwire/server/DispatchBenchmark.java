package io.beanwire.server;

import io.beanwire.Attachments;
import io.beanwire.NonBlocking;
import io.beanwire.Status;
import io.beanwire.call.ServerFilter;
import io.beanwire.contract.Contract;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The server's side of {@code hello("world")}, without a socket, a codec or another thread: what
 * the dispatch costs more than the bean, and what filters add.
 */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {
  private static final Object[] ARGUMENTS = {"world"};

  /** What is called. */
  public interface Greeter {
    /** Returns what it is given. */
    @NonBlocking
    String hello(String name);
  }

  private RpcServer bare;
  private RpcServer filtered;
  private Dispatch dispatch;
  private Dispatch filteredDispatch;
  private ExportedOperation operation;
  private ExportedOperation filteredOperation;

  /** Makes a server without filters, and one with a filter that does nothing. */
  @Setup
  public void prepare() {
    Contract contract = Contract.of(Greeter.class, "", "");
    Greeter bean = name -> name;
    Export export = Export.of(contract, Greeter.class, () -> bean);
    ServerFilter nothing = (request, next) -> next.proceed();
    bare = RpcServer.builder().export(export).build();
    filtered = RpcServer.builder().export(export).filter(nothing).build();
    dispatch = bare.dispatch();
    filteredDispatch = filtered.dispatch();
    long id = contract.operations().iterator().next().id();
    operation = dispatch.operation(id);
    filteredOperation = filteredDispatch.operation(id);
  }

  /** Ends both servers. */
  @TearDown
  public void close() {
    bare.close();
    filtered.close();
  }

  /** The bean itself, through its method handle. */
  @Benchmark
  public Object bean() throws Throwable {
    return operation.invoke(ARGUMENTS);
  }

  /** An invocation by a server without filters. */
  @Benchmark
  public Object dispatch() {
    return new Once(operation).by(dispatch);
  }

  /** The same with one filter that does nothing. */
  @Benchmark
  public Object dispatchWithFilter() {
    return new Once(filteredOperation).by(filteredDispatch);
  }

  /** An invocation that is its own sink, as those of frames are. */
  private static final class Once extends Invocation implements ResponseSink {
    private Object response;

    Once(ExportedOperation operation) {
      super(operation);
    }

    Object by(Dispatch dispatch) {
      dispatch.dispatch(this, this);
      return response;
    }

    @Override
    protected Object[] decodeArguments() {
      return ARGUMENTS;
    }

    @Override
    public String peer() {
      return "local";
    }

    @Override
    public Attachments attachments() {
      return Attachments.EMPTY;
    }

    @Override
    public long deadlineNanos() {
      return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    }

    @Override
    public void value(Object value) {
      response = value;
    }

    @Override
    public void exception(Throwable thrown) {
      throw new IllegalStateException(thrown);
    }

    @Override
    public void error(Status status, String text) {
      throw new IllegalStateException(text);
    }
  }
}
