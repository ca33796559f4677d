package io.beanwire.client;

import io.beanwire.cluster.Directory;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.hessian.HessianSerializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
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
 * The client's side of {@code hello("world")} piece by piece, without a socket: what a call of the
 * injected interface costs more than one of the bean itself.
 */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClientPathBenchmark {
  private static final String TEXT = "world";
  private static final int CALL_ID = 42;
  private static final long REMAINING_MILLIS = 5000;

  /** What is called. */
  public interface Greeter {
    String hello(String name);
  }

  private final Object[] arguments = {TEXT};
  private final ByteBuf out = Unpooled.buffer(512);
  private final FrameReader reader = new FrameReader(16 << 20);
  private final Map<Method, OperationPlan> plans = new HashMap<>();
  private RpcClient client;
  private Fleet fleet;
  private OperationPlan plan;
  private Greeter direct;
  private Greeter bareProxy;
  private Greeter lookingProxy;
  private Greeter encodingProxy;
  private ByteBuf answer;

  /** Makes the plan of the operation as {@link RpcClient#proxy} does, and the proxies around it. */
  @Setup
  public void prepare() {
    Contract contract = Contract.of(Greeter.class, "", "");
    client =
        RpcClient.builder()
            .registry(new StaticRegistry(new Fleet.OneAddressList("127.1.0.1:9")))
            .build();
    fleet = new Fleet(contract.service(), 10);
    CodecContext context =
        new CodecContext(
            Greeter.class.getClassLoader(),
            AllowList.of(contract.allowedTypes(), List.of()),
            CodecLimits.DEFAULT);
    for (Operation operation : contract.operations()) {
      plan =
          new OperationPlan(
              client,
              operation,
              fleet.directory(),
              CallSettings.DEFAULT,
              new HessianSerializer(),
              context);
      plans.put(operation.method(), plan);
    }
    direct = name -> name;
    bareProxy = proxy((self, method, args) -> args[0]);
    lookingProxy = proxy((self, method, args) -> plans.get(method) == plan ? args[0] : null);
    encodingProxy = proxy((self, method, args) -> encoded(plans.get(method), args));
    answer = answered();
  }

  @TearDown
  public void close() {
    client.close();
    fleet.close();
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

  /** And finds the plan of the method. */
  @Benchmark
  public String proxyAndPlan() {
    return lookingProxy.hello(TEXT);
  }

  /** And writes the whole request. */
  @Benchmark
  public String proxyPlanAndEncoding() {
    return encodingProxy.hello(TEXT);
  }

  /** The call's own objects and its deadline. */
  @Benchmark
  public Object newCall() {
    return new ClientCall(plan, arguments);
  }

  /** One of ten instances. */
  @Benchmark
  public Directory.Member<?> choice() {
    return Choice.among(fleet.directory(), null);
  }

  /** The answer's frame and its value. */
  @Benchmark
  public Object decodedAnswer() {
    return plan.result().decode(reader.read(answer.readerIndex(0)).body())[0];
  }

  private String encoded(OperationPlan found, Object[] args) {
    out.clear();
    int start =
        FrameWriter.beginRequest(
            out,
            found.frameType(),
            found.serializerId(),
            CALL_ID,
            REMAINING_MILLIS,
            found.operation().id());
    found.arguments().encode(args, out);
    FrameWriter.end(out, start);
    return TEXT;
  }

  private ByteBuf answered() {
    ByteBuf frame = Unpooled.buffer();
    int start = FrameWriter.begin(frame, FrameType.RESPONSE, plan.serializerId(), CALL_ID);
    plan.result().encode(new Object[] {TEXT}, frame);
    FrameWriter.end(frame, start);
    return Unpooled.directBuffer().writeBytes(frame);
  }

  private static Greeter proxy(InvocationHandler handler) {
    return (Greeter)
        Proxy.newProxyInstance(
            Greeter.class.getClassLoader(), new Class<?>[] {Greeter.class}, handler);
  }
}
