package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import io.beanwire.DeploymentException;
import io.beanwire.call.ClientFilter;
import io.beanwire.call.FilterOrder;
import io.beanwire.client.connection.Endpoint;
import io.beanwire.client.connection.Endpoints;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.cluster.TimeSource;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import io.beanwire.net.Connector;
import io.beanwire.net.EventLoops;
import io.beanwire.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls beans in other JVMs. Its proxies share its connections, one per instance. Thread-safe;
 * closed by whoever built it.
 */
public final class RpcClient implements AutoCloseable {
  private final Registry registry;
  private final LoadBalancer balancer;
  private final ClientSettings settings;
  private final Function<ServiceId, Duration> await;
  private final EventLoops loops;
  private final boolean ownsLoops;
  private final ClientThreads threads;
  private final Endpoints endpoints;
  private final ProxyFactory proxies;
  private final Map<ServiceId, Directory<Endpoint>> directories = new HashMap<>();
  private boolean closed;

  private RpcClient(Builder builder, Registry registry, List<Serializer> serializers) {
    this.registry = registry;
    balancer = builder.balancer;
    settings = builder.settings;
    await = builder.await;
    ownsLoops = builder.loops == null;
    loops = builder.loops == null ? EventLoops.start(0, "beanwire-client-io-") : builder.loops;
    threads = new ClientThreads(settings.callbackThreads(), builder.callbackContext, builder.time);
    Connector connector = new Connector(loops, settings.connections(serializers));
    endpoints = Endpoints.on(connector, settings.connectTimeout(), threads.time());
    proxies =
        new ProxyFactory(
            threads,
            serializers,
            builder.allow,
            builder.limits,
            FilterOrder.sorted(builder.filters));
  }

  /** Begins to describe a client. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a proxy that calls a service without version and group, each operation as {@link
   * CallSettings#DEFAULT} says, and begins to watch the service.
   *
   * @param type the remote interface
   * @return thread-safe, usable until the client is closed; every call makes a new one
   * @throws DeploymentException with everything that keeps the interface from being called
   */
  public <T> T proxy(Class<T> type) {
    return proxy(type, CallSettings.DEFAULT);
  }

  /**
   * As {@link #proxy(Class)}, each operation called as given.
   *
   * @param type the remote interface
   * @param settings how to call the operations
   */
  public <T> T proxy(Class<T> type, CallSettings settings) {
    requireNonNull(settings, "settings");
    return type.cast(proxy(Contract.of(type, "", ""), operation -> settings));
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
    return proxies.proxy(contract, directory(contract.service()), settings);
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
    // Before the directories release the endpoints, which lets calls go on until they are answered.
    endpoints.close();
    directories.values().forEach(Directory::close);
    threads.close();
    if (ownsLoops) {
      loops.close();
    }
  }

  private synchronized Directory<Endpoint> directory(ServiceId service) {
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
                await.apply(id),
                threads.time(),
                endpoints::acquire,
                endpoints::release));
  }

  /** Describes a client. Not thread-safe. */
  public static final class Builder {
    private @Nullable Registry registry;
    private LoadBalancer balancer = new WeightedRandom();
    private @Nullable List<Serializer> serializers;
    private List<String> allow = List.of();
    private CodecLimits limits = CodecLimits.DEFAULT;
    private ClientSettings settings = ClientSettings.DEFAULT;
    private Function<ServiceId, Duration> await = service -> Duration.ZERO;
    private @Nullable EventLoops loops;
    private @Nullable Executor callbackContext;
    private @Nullable TimeSource time;
    private final List<ClientFilter> filters = new ArrayList<>();

    private Builder() {}

    /**
     * Puts one more filter around each call, beside those of the service loader; in all, they are
     * ordered by {@code jakarta.annotation.Priority}.
     */
    public Builder filter(ClientFilter filter) {
      filters.add(requireNonNull(filter, "filter"));
      return this;
    }

    /** Who knows the instances; must be given. It stays the caller's to close. */
    public Builder registry(Registry registry) {
      this.registry = requireNonNull(registry, "registry");
      return this;
    }

    /** Chooses among the instances; default {@link WeightedRandom}. */
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

    /**
     * How long the first calls of a service wait for its first instance, counted from its first
     * proxy; default not at all. Never longer than their own timeouts.
     */
    public Builder await(Function<ServiceId, Duration> longest) {
      this.await = requireNonNull(longest, "longest");
      return this;
    }

    /** Where the connections live; default own loops. They stay the caller's to close. */
    public Builder eventLoops(EventLoops loops) {
      this.loops = requireNonNull(loops, "loops");
      return this;
    }

    /**
     * Puts a context around what runs after a call: continuations of stages, filters after they
     * have proceeded; default none.
     *
     * @param context runs what it is given at once, in the calling thread, and must not reject it
     */
    public Builder callbackContext(Executor context) {
      this.callbackContext = requireNonNull(context, "context");
      return this;
    }

    /**
     * What measures the calls' time: timeouts, pauses before retries and reconnects; default the
     * real time. For tests. Connections, which are real in any case, have their timeouts and
     * heartbeats in real time. Once the client is closed, what is due later is of no use to it.
     */
    public Builder time(TimeSource time) {
      this.time = requireNonNull(time, "time");
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
      filters.addAll(InstalledServices.filters());
      List<Serializer> given = serializers;
      return new RpcClient(this, known, given == null ? InstalledServices.serializers() : given);
    }
  }
}
