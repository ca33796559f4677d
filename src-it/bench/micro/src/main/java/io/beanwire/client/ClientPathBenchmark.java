package io.beanwire.client;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.codec.hessian.HessianSerializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * The client's side of {@code hello("world")}, without a socket: what a call of the injected
 * interface costs more than one of the bean itself, and what filters add.
 */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClientPathBenchmark {
  private static final String TEXT = "world";

  private final Object[] arguments = {TEXT}; // of the stage
  private final ClientThreads threads = new ClientThreads(1);
  private Directory<AnsweringServer> directory;
  private OperationPlan plan;
  private Plans.Greeter direct;
  private Plans.Greeter bareProxy;
  private Plans.Greeter proxyThatKnowsNoFilters;
  private Plans.Greeter remoteProxy;
  private Plans.Greeter filteredProxy;

  /** Makes the plan of the operation as {@link RpcClient#proxy} does, and the proxies around it. */
  @Setup
  public void prepare() {
    directory =
        new Directory<>(
            ServiceId.of("greeter"),
            new StaticRegistry(new Fleet.OneAddressList("127.1.0.1:9")),
            new WeightedRandom(),
            Duration.ZERO,
            threads.time(),
            instance -> new AnsweringServer(answer()),
            server -> {});
    Contract contract = Contract.of(Plans.Greeter.class, "", "");
    plan = Plans.of(Plans.Greeter.class, threads, directory);
    Map<Method, OperationPlan> plans = Map.of(plan.operation().method(), plan);
    direct = name -> name;
    bareProxy = proxy((self, method, args) -> args[0]);
    proxyThatKnowsNoFilters =
        proxy(
            (self, method, args) -> {
              CallRequest request = new CallRequest(plans.get(method), args);
              return BlockingCall.make(request, request.startNanos());
            });
    remoteProxy = proxy(new RemoteProxy(contract, plans, List.of()));
    filteredProxy =
        proxy(new RemoteProxy(contract, plans, List.of((request, next) -> next.proceed())));
  }

  @TearDown
  public void close() {
    directory.close();
    threads.close();
  }

  /** The bean itself. */
  @Benchmark
  public String direct() {
    return direct.hello(TEXT);
  }

  /** A proxy of the JDK that does nothing. */
  @Benchmark
  public String bareProxy() {
    return bareProxy.hello(TEXT);
  }

  /**
   * A whole call, with a server that answers at once, by a proxy that does not look for filters.
   */
  @Benchmark
  public String callByProxyThatKnowsNoFilters() {
    return proxyThatKnowsNoFilters.hello(TEXT);
  }

  /**
   * The same through the proxy of a client without filters: the difference is what they cost it.
   */
  @Benchmark
  public String call() {
    return remoteProxy.hello(TEXT);
  }

  /** And through one filter that does nothing. */
  @Benchmark
  public String callWithFilter() {
    return filteredProxy.hello(TEXT);
  }

  /** An asynchronous call that is answered while it is being made. */
  @Benchmark
  public Object stage() {
    return CallStage.begin(new CallRequest(plan, arguments)).join();
  }

  private ByteBuf answer() {
    FrameWriter frames = new FrameWriter(FrameWriter.MAX_VERSION);
    ByteBuf frame = Unpooled.buffer();
    // The response is decoded by its body alone; which call it answers is the server's business.
    int start = frames.begin(frame, FrameType.RESPONSE, new HessianSerializer().id(), 1);
    frame.writeByte(TEXT.length()).writeBytes(TEXT.getBytes(StandardCharsets.US_ASCII));
    FrameWriter.end(frame, start);
    return Unpooled.directBuffer().writeBytes(frame);
  }

  private static Plans.Greeter proxy(InvocationHandler handler) {
    return (Plans.Greeter)
        Proxy.newProxyInstance(
            Plans.Greeter.class.getClassLoader(), new Class<?>[] {Plans.Greeter.class}, handler);
  }
}
