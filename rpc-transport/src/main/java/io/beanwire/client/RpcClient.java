package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import io.beanwire.net.ConnectionSettings;
import io.beanwire.net.Connector;
import io.beanwire.net.EventLoops;
import io.beanwire.net.Workers;
import io.beanwire.registry.Registry;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls beans in other JVMs. Its proxies share its connections, one per provider. Thread-safe;
 * closed by whoever built it.
 */
public final class RpcClient implements AutoCloseable {
  private static final long LAST_CALLBACKS_MILLIS = 1_000;
  private static final long TICK_MILLIS = 10;
  private static final int CALLBACK_QUEUE = 100_000;

  private final Registry registry;
  private final LoadBalancer balancer;
  private final List<Serializer> serializers;
  private final List<String> allow;
  private final CodecLimits limits;
  private final ClientSettings settings;
  private final EventLoops loops;
  private final boolean ownsLoops;
  private final Peers peers;
  private final Workers callbacks;
  private final HashedWheelTimer timer =
      new HashedWheelTimer(
          new DefaultThreadFactory("beanwire-timer-", true), TICK_MILLIS, TimeUnit.MILLISECONDS);
  private final Map<ServiceId, Directory<Peer>> directories = new HashMap<>();
  private boolean closed;

  private RpcClient(Builder builder, Registry registry, List<Serializer> serializers) {
    this.registry = registry;
    this.serializers = serializers;
    balancer = builder.balancer;
    allow = builder.allow;
    limits = builder.limits;
    settings = builder.settings;
    EventLoops given = builder.loops;
    ownsLoops = given == null;
    loops = given == null ? EventLoops.start(0, "beanwire-client-io-") : given;
    callbacks = Workers.start(settings.callbackThreads(), CALLBACK_QUEUE, "beanwire-callback-");
    peers =
        new Peers(
            new Connector(
                loops,
                new ConnectionSettings(
                    new Hello(
                        FrameWriter.MIN_VERSION,
                        FrameWriter.MAX_VERSION,
                        serializers.stream().map(Serializer::id).toList(),
                        settings.maxBodyBytes(),
                        "Beanwire"),
                    settings.connectTimeout(),
                    settings.heartbeat(),
                    settings.maxPendingBytes())));
  }

  /** Begins to describe a client. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a proxy that calls a service, and begins to watch the service.
   *
   * @param contract what to call; the proxy implements its interface
   * @param settings how to call each operation
   * @return an object of the contract's interface, thread-safe, usable until the client is closed
   * @throws DeploymentException with everything that keeps the operations from being called
   */
  public Object proxy(Contract contract, Function<Operation, CallSettings> settings) {
    Class<?> type = contract.type();
    ClassLoader loader =
        type.getClassLoader() == null ? ClassLoader.getSystemClassLoader() : type.getClassLoader();
    CodecContext context =
        new CodecContext(loader, AllowList.of(contract.allowedTypes(), allow), limits);
    Directory<Peer> directory = directory(contract.service());
    List<Problem> problems = new ArrayList<>();
    Map<Method, OperationPlan> plans = new HashMap<>();
    for (Operation operation : contract.operations()) {
      CallSettings chosen = settings.apply(operation);
      Serializer serializer = serializer(chosen.serializer());
      if (serializer == null) {
        problems.add(
            new Problem(
                "BW0715",
                operation.toString(),
                "there is no serializer \"" + chosen.serializer() + "\".",
                "choose one of " + serializers.stream().map(Serializer::name).toList() + "."));
        continue;
      }
      try {
        plans.put(
            operation.method(),
            new OperationPlan(this, operation, directory, chosen, serializer, context));
      } catch (CodecException e) {
        problems.add(
            new Problem(
                "BW0716",
                operation.toString(),
                String.valueOf(e.getMessage()),
                "change the type, or choose another serializer for the service."));
      }
    }
    if (!problems.isEmpty()) {
      throw new DeploymentException(problems);
    }
    return Proxy.newProxyInstance(loader, new Class<?>[] {type}, new RemoteProxy(contract, plans));
  }

  /** Closes all connections and ends the threads; calls without an answer fail. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    // Before the directories release the peers, which lets calls go on until they have an answer.
    peers.close();
    directories.values().forEach(Directory::close);
    timer.stop();
    completeLast(callbacks.stop());
    if (ownsLoops) {
      loops.close();
    }
  }

  /**
   * Completes stages whose turn had not come; what hangs on them may block, but not the closing.
   */
  private static void completeLast(List<Runnable> stages) {
    if (stages.isEmpty()) {
      return;
    }
    Thread last = new Thread(() -> stages.forEach(Runnable::run), "beanwire-callback-last");
    last.setDaemon(true);
    last.start();
    try {
      last.join(LAST_CALLBACKS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    last.interrupt();
  }

  boolean inEventLoop() {
    return EventLoops.inEventLoop();
  }

  /** Goes on with an asynchronous call where blocking is allowed. */
  void callback(Runnable task) {
    try {
      callbacks.execute(task);
    } catch (RejectedExecutionException e) {
      // Nobody may lose an answer: the thread that brings it completes the stage.
      task.run();
    }
  }

  /**
   * Runs a short task after a delay.
   *
   * @return to cancel it; null if it has run at once, because the client is closed, and with it
   *     every call
   */
  @Nullable Timeout schedule(Runnable task, long delayNanos) {
    try {
      return timer.newTimeout(t -> task.run(), delayNanos, TimeUnit.NANOSECONDS);
    } catch (IllegalStateException e) {
      task.run();
      return null;
    }
  }

  private synchronized Directory<Peer> directory(ServiceId service) {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    return directories.computeIfAbsent(
        service,
        id ->
            new Directory<>(
                id,
                registry,
                balancer,
                settings.discoveryTimeout(),
                peers::acquire,
                peers::release));
  }

  private @Nullable Serializer serializer(String name) {
    for (Serializer serializer : serializers) {
      if (serializer.name().equals(name)) {
        return serializer;
      }
    }
    return null;
  }

  /** Describes a client. Not thread-safe. */
  public static final class Builder {
    private @Nullable Registry registry;
    private LoadBalancer balancer = new WeightedRandom();
    private @Nullable List<Serializer> serializers;
    private List<String> allow = List.of();
    private CodecLimits limits = CodecLimits.DEFAULT;
    private ClientSettings settings = ClientSettings.DEFAULT;
    private @Nullable EventLoops loops;

    private Builder() {}

    /** Who knows the providers; must be given. It stays the caller's to close. */
    public Builder registry(Registry registry) {
      this.registry = requireNonNull(registry, "registry");
      return this;
    }

    /** Chooses among the providers; default {@link WeightedRandom}. */
    public Builder loadBalancer(LoadBalancer balancer) {
      this.balancer = requireNonNull(balancer, "balancer");
      return this;
    }

    /** The serializers to choose from; default those of the service loader. */
    public Builder serializers(List<Serializer> serializers) {
      this.serializers = List.copyOf(serializers);
      return this;
    }

    /** Classes and packages that may travel besides those of the contracts; default none. */
    public Builder allow(List<String> patterns) {
      this.allow = List.copyOf(patterns);
      return this;
    }

    /** What one answer may cost; default {@link CodecLimits#DEFAULT}. */
    public Builder codecLimits(CodecLimits limits) {
      this.limits = requireNonNull(limits, "limits");
      return this;
    }

    /** How connections are held; default {@link ClientSettings#DEFAULT}. */
    public Builder settings(ClientSettings settings) {
      this.settings = requireNonNull(settings, "settings");
      return this;
    }

    /** Where the connections live; default own loops. They stay the caller's to close. */
    public Builder eventLoops(EventLoops loops) {
      this.loops = requireNonNull(loops, "loops");
      return this;
    }

    /**
     * Makes the client; it connects when it is needed.
     *
     * @throws IllegalStateException if there is no registry
     */
    public RpcClient build() {
      Registry known = registry;
      if (known == null) {
        throw new IllegalStateException("a client needs a registry");
      }
      List<Serializer> chosen = serializers;
      if (chosen == null) {
        chosen =
            ServiceLoader.load(Serializer.class, Serializer.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
      }
      return new RpcClient(this, known, chosen);
    }
  }
}
