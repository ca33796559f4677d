package io.beanwire.client.call;

import io.beanwire.Idempotent;
import io.beanwire.Oneway;
import io.beanwire.call.CallInfo;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.cluster.TimeSource;
import io.beanwire.cluster.VirtualTime;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.netty.buffer.ByteBuf;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Calls in one thread and in virtual time, step by step: a test says what happens between any two
 * steps of a call, through hooks at the places where other threads could be quicker.
 */
public final class Workbench implements CallEnvironment, TimeSource, Registry {
  interface Service {
    long place(long number);

    @Idempotent
    long find(long number);

    @Oneway
    void note(long number);
  }

  private static final Contract CONTRACT = Contract.of(Service.class, "", "");
  private static final int MAX_ATTEMPTS = 3;

  final VirtualTime time = new VirtualTime();

  /** What waits for a thread of the callback pool. */
  public final Queue<Runnable> pool = new ArrayDeque<>();

  /** Happens once, when the time is asked for next. */
  Runnable whenTimeIsAsked = () -> {};

  /** Happens whenever arguments are encoded. */
  Runnable whileEncoding = () -> {};

  /** Happens whenever an instance is chosen. */
  Runnable whileChoosing = () -> {};

  boolean inEventLoop;
  boolean timerStopped;
  final Directory<BenchTarget> directory;
  private Consumer<List<Instance>> listener = instances -> {};

  public Workbench() {
    directory =
        new Directory<>(
            CONTRACT.service(),
            this,
            new Balancer(),
            Duration.ofMillis(100),
            time,
            i -> new BenchTarget(i.address(), this),
            t -> {});
  }

  /** With so many instances, all of them connected. */
  public static Workbench withInstances(int count) {
    Workbench bench = new Workbench();
    bench.push(count);
    for (int i = 0; i < count; i++) {
      bench.target(i).connect();
    }
    return bench;
  }

  void push(int count) {
    listener.accept(
        java.util.stream.IntStream.rangeClosed(1, count).mapToObj(this::instance).toList());
  }

  private Instance instance(int port) {
    return new Instance(
        "i" + port, CONTRACT.service(), "10.0.0.1", port, 100, Instant.EPOCH, Map.of());
  }

  public BenchTarget target(int index) {
    return directory.snapshot().members().get(index).attachment();
  }

  /** The session of the only connected instance. */
  BenchSession session() {
    return target(0).session;
  }

  /** A call of one of the service's operations, with 1 s of time. */
  CallRequest request(String operation) {
    return new CallRequest(plan(operation), new Object[] {7L});
  }

  private OperationPlan plan(String operation) {
    return plan(this, operation);
  }

  /** The plan of an operation whose calls have the given clock and threads. */
  OperationPlan plan(CallEnvironment environment, String operation) {
    return new OperationPlan(
        environment,
        CONTRACT.operations().stream()
            .filter(o -> o.name().equals(operation))
            .findFirst()
            .orElseThrow(),
        directory,
        Duration.ofSeconds(1).toNanos(),
        MAX_ATTEMPTS,
        new Numbers(),
        new CodecContext(
            getClass().getClassLoader(), AllowList.of(Set.of(), Set.of()), CodecLimits.DEFAULT));
  }

  /** Lets the callback pool work until it has nothing to do. */
  void runPool() {
    for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
      task.run();
    }
  }

  // The environment.

  @Override
  public TimeSource time() {
    return this;
  }

  @Override
  public long nanoTime() {
    Runnable hook = whenTimeIsAsked;
    whenTimeIsAsked = () -> {};
    hook.run();
    return time.nanoTime();
  }

  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    return time.schedule(timerStopped ? () -> {} : task, delayNanos);
  }

  @Override
  public void execute(Runnable task) {
    pool.add(task);
  }

  @Override
  public void executeUrgently(Runnable task) {
    task.run();
  }

  @Override
  public void onewayLost(OperationPlan plan, String why) {}

  @Override
  public boolean inEventLoop() {
    return inEventLoop;
  }

  // The registry.

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public Registration register(Instance instance) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Subscription subscribe(ServiceId service, Consumer<List<Instance>> told) {
    listener = told;
    return () -> {};
  }

  @Override
  public Set<ServiceId> knownServices() {
    return Set.of();
  }

  @Override
  public void close() {}

  private final class Balancer implements LoadBalancer {
    private final LoadBalancer random = new WeightedRandom();

    @Override
    public String name() {
      return "bench";
    }

    @Override
    public Picker picker(List<? extends Member> members) {
      Picker picker = random.picker(members);
      return (CallInfo call) -> {
        whileChoosing.run();
        return picker.pick(call);
      };
    }
  }

  private final class Numbers implements Serializer, MessageCodec {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public int id() {
      return BenchSession.SERIALIZER;
    }

    @Override
    public MessageCodec bind(List<Type> types, CodecContext context) {
      return this;
    }

    @Override
    public void encode(Object[] values, ByteBuf out) {
      whileEncoding.run();
      out.writeLong((Long) values[0]);
    }

    @Override
    public Object[] decode(ByteBuf in) {
      return new Object[] {in.readLong()};
    }
  }
}
