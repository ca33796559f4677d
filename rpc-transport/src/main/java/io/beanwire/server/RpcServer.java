package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.DeploymentException;
import io.beanwire.call.FilterOrder;
import io.beanwire.call.ServerFilter;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.plain.PlainSerializer;
import io.beanwire.net.EventLoops;
import io.beanwire.net.NettyJars;
import io.beanwire.net.workers.Workers;
import io.beanwire.registry.Origin;
import io.beanwire.registry.Registry;
import io.beanwire.server.admission.ConcurrencyLimit;
import io.beanwire.server.admission.LimitFigures;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Offers beans to other JVMs.
 *
 * <pre>
 *  build ── start ── publish ─────────────── drain ──────────────────────── close
 *           listens  registry knows it       registry forgets it, GOAWAY,   sockets and
 *                                            late calls: SHUTTING_DOWN,     threads end
 *                                            running calls end
 * </pre>
 *
 * <p>Thread-safe. {@link #close()} drains first.
 */
public final class RpcServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  private final ServerSettings settings;
  private final List<Export> exports;
  private final @Nullable Origin origin;
  private final EventLoops loops;
  private final boolean ownsLoops;
  private final Dispatch dispatch;
  private final BinaryEndpoint endpoint;
  private final Registrations registrations;
  private volatile boolean closed;

  private RpcServer(Builder builder, OperationTable operations, List<Serializer> serializers) {
    settings = builder.settings;
    exports = List.copyOf(builder.exports);
    origin = builder.origin;
    registrations = new Registrations(builder.registry, settings, exports, builder.origin);
    EventLoops given = builder.loops;
    ownsLoops = given == null;
    loops = given == null ? EventLoops.start(0, "beanwire-server-io-") : given;
    dispatch =
        new Dispatch(
            operations,
            Workers.start(
                settings.threads(),
                settings.workers(),
                settings.queue(),
                "beanwire-call-" + builder.threadSuffix),
            builder.interceptor,
            FilterOrder.sorted(builder.filters),
            builder.nanoTime);
    endpoint = new BinaryEndpoint(settings, serializers, loops, dispatch);
  }

  /**
   * Begins to describe a server.
   *
   * @throws DeploymentException {@code BW0413} if jars of Netty are missing
   */
  public static Builder builder() {
    NettyJars.check();
    return new Builder();
  }

  /**
   * Listens. Calls are served from now on, but nobody knows of it before {@link #publish()}.
   *
   * @throws DeploymentException {@code BW0808} if the address cannot be listened on
   */
  public synchronized void start() {
    if (endpoint.isListening() || closed) {
      throw new IllegalStateException("a server is started once");
    }
    endpoint.listen();
    LOG.log(
        Level.INFO,
        "Beanwire {3}{4} is listening on {0}:{1} for {2}",
        settings.host(),
        Integer.toString(port()),
        exports.stream().map(e -> e.contract().service().toString()).toList(),
        Origin.beanwireVersion(),
        origin == null ? "" : " of " + origin);
  }

  /**
   * Announces every export in the registry, and takes calls again after a {@link #drain}.
   *
   * @throws IllegalStateException if the server is not started, or is closed
   */
  public synchronized void publish() {
    if (closed) {
      throw new IllegalStateException("the server is closed");
    }
    int port = port();
    dispatch.inFlight().resume();
    registrations.announce(port);
  }

  /**
   * Moves the calls away: leaves the registry, asks clients to go elsewhere, refuses late calls as
   * not executed, and waits until those in flight have ended and their responses are handed to the
   * sockets, up to the drain timeout. Oneway calls, which cannot be refused, are run for as long.
   * The server goes on listening; {@link #publish()} brings it back.
   *
   * @return whether all calls have ended in time
   */
  public synchronized boolean drain() {
    registrations.withdraw();
    return new Drain(dispatch.inFlight(), endpoint.connections(), settings.drainTimeout()).run();
  }

  /** Drains, then closes the sockets and ends the threads. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (endpoint.isListening()) {
      registrations.withdraw();
      Drain drain = new Drain(dispatch.inFlight(), endpoint.connections(), settings.drainTimeout());
      boolean unused = drain.run();
      // Before the goodbyes: who comes in after the last one could send what nobody would read.
      endpoint.stopListening();
      drain.awaitGoodbyes();
      drain.closeConnections();
    }
    // What has waited until now belongs to callers who have gone.
    dispatch.stop();
    if (ownsLoops) {
      loops.close();
    }
  }

  /** The port that is listened on; only after {@link #start()}. */
  public int port() {
    return endpoint.port();
  }

  /** Where calls are run that do not come through a connection. */
  public Dispatch dispatch() {
    return dispatch;
  }

  /** How many calls are in flight; a moment's view. */
  public int inFlightCalls() {
    return dispatch.inFlight().count();
  }

  /** The limits of services and operations, with what runs and waits; a moment's view. */
  public List<LimitFigures> limits() {
    return dispatch.operations().limits().stream().map(ConcurrencyLimit::figures).toList();
  }

  /**
   * How much memory all clients together make the server hold now, in bytes: requests that are
   * being read, wait or run, and responses that are not written; a moment's view.
   */
  public long heldBytes() {
    return endpoint.heldBytes();
  }

  /** Whether calls are taken: started, and neither draining nor closed. */
  public boolean isServing() {
    return endpoint.isListening() && !closed && !dispatch.inFlight().isDraining();
  }

  /** Describes a server. Not thread-safe. */
  public static final class Builder {
    private ServerSettings settings = ServerSettings.DEFAULT;
    private final List<Export> exports = new ArrayList<>();
    private @Nullable Registry registry;
    private @Nullable EventLoops loops;
    private @Nullable List<Serializer> serializers;
    private List<String> allow = List.of();
    private CodecLimits limits = CodecLimits.DEFAULT;
    private CallInterceptor interceptor = CallInterceptor.NONE;
    private @Nullable Origin origin;
    private String threadSuffix = "";
    private final List<ServerFilter> filters = new ArrayList<>();
    private LongSupplier nanoTime = System::nanoTime;
    private boolean describe = true;

    private Builder() {}

    /** How it listens, runs calls and stops; default {@link ServerSettings#DEFAULT}. */
    public Builder settings(ServerSettings settings) {
      this.settings = requireNonNull(settings, "settings");
      return this;
    }

    /** Offers one more bean. */
    public Builder export(Export export) {
      exports.add(requireNonNull(export, "export"));
      return this;
    }

    /** Where the exports are announced; default nowhere. It stays the caller's to close. */
    public Builder registry(Registry registry) {
      this.registry = requireNonNull(registry, "registry");
      return this;
    }

    /** Where the connections live; default own loops. They stay the caller's to close. */
    public Builder eventLoops(EventLoops loops) {
      this.loops = requireNonNull(loops, "loops");
      return this;
    }

    /** The serializers that clients may choose from; default those of the service loader. */
    public Builder serializers(List<Serializer> serializers) {
      this.serializers = List.copyOf(serializers);
      return this;
    }

    /** What the registry, the log and thread names call this server. */
    public Builder origin(Origin origin) {
      this.origin = requireNonNull(origin, "origin");
      this.threadSuffix = origin.application() + "-";
      return this;
    }

    /** Classes and packages that may travel besides those of the contracts; default none. */
    public Builder allow(List<String> patterns) {
      this.allow = List.copyOf(patterns);
      return this;
    }

    /** What one request may cost; default {@link CodecLimits#DEFAULT}. */
    public Builder codecLimits(CodecLimits limits) {
      this.limits = requireNonNull(limits, "limits");
      return this;
    }

    /** What is put around each call; default nothing. */
    public Builder callInterceptor(CallInterceptor interceptor) {
      this.interceptor = requireNonNull(interceptor, "interceptor");
      return this;
    }

    /**
     * Takes part in each invocation, besides those that the service loader finds; all of them in
     * the order of their priorities.
     */
    public Builder filter(ServerFilter filter) {
      filters.add(requireNonNull(filter, "filter"));
      return this;
    }

    /**
     * Whether generic clients are told which operations and types there are; default true. They may
     * call all the same.
     */
    public Builder describe(boolean describe) {
      this.describe = describe;
      return this;
    }

    /**
     * What measures the time that callers give; default {@link System#nanoTime()}. For tests.
     * Connections and drains have their timeouts in real time.
     */
    public Builder clock(LongSupplier nanoTime) {
      this.nanoTime = requireNonNull(nanoTime, "nanoTime");
      return this;
    }

    /**
     * Binds all operations; nothing listens yet.
     *
     * @throws DeploymentException with everything that keeps the exports from being called
     */
    public RpcServer build() {
      List<Serializer> given = serializers;
      List<Serializer> chosen =
          new ArrayList<>(given == null ? InstalledServices.serializers() : given);
      chosen.add(PlainSerializer.ofServer());
      List<Export> all = new ArrayList<>(exports);
      all.add(DescriberBean.export(exports, describe));
      filters.addAll(InstalledServices.filters());
      return new RpcServer(this, new OperationTable(all, chosen, allow, limits), chosen);
    }
  }
}
