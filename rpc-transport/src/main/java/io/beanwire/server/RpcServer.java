package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.call.FilterOrder;
import io.beanwire.call.ServerFilter;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Serializer;
import io.beanwire.net.ConnectionSettings;
import io.beanwire.net.EventLoops;
import io.beanwire.net.ListeningSocket;
import io.beanwire.net.Workers;
import io.beanwire.registry.Registry;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
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

  /** How long clients get to close their side once no call is in flight any longer. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ServerSettings settings;
  private final List<Export> exports;
  private final EventLoops loops;
  private final boolean ownsLoops;
  private final ConnectionSettings link;
  private final Dispatch dispatch;
  private final OpenConnections connections = new OpenConnections();
  private final @Nullable Registrations registrations;
  private volatile @Nullable ListeningSocket listening;
  private volatile boolean closed;

  private RpcServer(Builder builder, OperationTable operations, List<Serializer> serializers) {
    settings = builder.settings;
    exports = List.copyOf(builder.exports);
    Registry registry = builder.registry;
    registrations = registry == null ? null : new Registrations(registry, settings, exports);
    EventLoops given = builder.loops;
    ownsLoops = given == null;
    loops = given == null ? EventLoops.start(0, "beanwire-server-io-") : given;
    link =
        new ConnectionSettings(
            new Hello(
                FrameWriter.MIN_VERSION,
                FrameWriter.MAX_VERSION,
                serializers.stream().map(Serializer::id).toList(),
                settings.maxBodyBytes(),
                "Beanwire"),
            Duration.ofSeconds(5),
            settings.heartbeat(),
            settings.maxPendingBytes());
    dispatch =
        new Dispatch(
            operations,
            Workers.start(settings.workers(), settings.queue(), "beanwire-call-"),
            builder.interceptor,
            FilterOrder.sorted(builder.filters));
  }

  /** Begins to describe a server. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Listens. Calls are answered from now on, but nobody knows of it before {@link #publish()}.
   *
   * @throws DeploymentException {@code BW0808} if the address cannot be listened on
   */
  public synchronized void start() {
    if (listening != null || closed) {
      throw new IllegalStateException("a server is started once");
    }
    try {
      listening =
          ListeningSocket.listen(
              loops,
              new InetSocketAddress(settings.host(), settings.port()),
              link,
              () -> new ServerConnection(dispatch, connections, settings.stackTraces()));
    } catch (IOException e) {
      throw notListening(e);
    }
    LOG.log(
        Level.INFO,
        "listening on {0}:{1} for {2}",
        settings.host(),
        Integer.toString(port()),
        exports.stream().map(e -> e.contract().service().toString()).toList());
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
    if (registrations != null) {
      registrations.announce(port);
    }
  }

  /**
   * Moves the calls away: leaves the registry, asks clients to go elsewhere, answers late calls
   * that they were not run, and waits until those in flight have ended and their responses are
   * handed to the sockets, up to the drain timeout. Oneway calls, which cannot be refused, are run
   * for as long. The server goes on listening; {@link #publish()} brings it back.
   *
   * @return whether all calls have ended in time
   */
  public synchronized boolean drain() {
    if (registrations != null) {
      registrations.withdraw();
    }
    return drainUntil(System.nanoTime() + settings.drainTimeout().toNanos());
  }

  private boolean drainUntil(long endNanos) {
    InFlightCalls calls = dispatch.inFlight();
    calls.beginDrain(endNanos);
    connections.sendGoaway();
    if (!calls.awaitIdle(endNanos)) {
      LOG.log(
          Level.WARNING,
          "BW0809 {0} calls are still in flight after the drain timeout of {1}",
          calls.count(),
          settings.drainTimeout());
      return false;
    }
    if (!connections.awaitFlushed(endNanos)) {
      LOG.log(
          Level.WARNING,
          "BW0809 responses are still unwritten after the drain timeout of {0}",
          settings.drainTimeout());
      return false;
    }
    return true;
  }

  /** Drains, then closes the sockets and ends the threads. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ListeningSocket socket = listening;
    if (socket != null) {
      if (registrations != null) {
        registrations.withdraw();
      }
      long endNanos = System.nanoTime() + settings.drainTimeout().toNanos();
      boolean drained = drainUntil(endNanos);
      awaitGoodbyes(endNanos);
      socket.close();
      connections.close(GOODBYE);
      if (drained) {
        connections.awaitClosed(System.nanoTime() + GOODBYE.toNanos() / 2);
      }
    }
    // What has waited until now belongs to callers who have gone.
    dispatch.stop();
    connections.refusals().flush();
    if (ownsLoops) {
      loops.close();
    }
  }

  /** Runs the oneway calls that come before the clients have closed their connections. */
  private void awaitGoodbyes(long endNanos) {
    boolean gone;
    boolean busy;
    do {
      gone = connections.awaitClosed(System.nanoTime() + GOODBYE.toNanos());
      busy = dispatch.inFlight().count() > 0;
    } while (dispatch.inFlight().awaitIdle(endNanos) && busy && !gone);
  }

  /** The port that is listened on; only after {@link #start()}. */
  public int port() {
    ListeningSocket socket = listening;
    if (socket == null) {
      throw new IllegalStateException("the server is not started");
    }
    return socket.port();
  }

  /** Where calls are run that do not come through a connection. */
  public Dispatch dispatch() {
    return dispatch;
  }

  /** How many calls are in flight; a moment's view. */
  public int runningCalls() {
    return dispatch.inFlight().count();
  }

  /** Whether calls are taken: started, and neither draining nor closed. */
  public boolean isServing() {
    return listening != null && !closed && !dispatch.inFlight().isDraining();
  }

  private DeploymentException notListening(IOException cause) {
    String where = settings.host() + ":" + settings.port();
    DeploymentException problem =
        new DeploymentException(
            List.of(
                new Problem(
                    "BW0808",
                    "beanwire.server.port",
                    "cannot listen on " + where + ": " + cause.getMessage() + ".",
                    "set beanwire.server.port to a free port, or to 0 for any;"
                        + " beanwire.server.host to an address of this machine.")));
    problem.initCause(cause);
    return problem;
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
    private final List<ServerFilter> filters = new ArrayList<>();

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

    /** The serializers that consumers may choose from; default those of the service loader. */
    public Builder serializers(List<Serializer> serializers) {
      this.serializers = List.copyOf(serializers);
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
     * Binds all operations; nothing listens yet.
     *
     * @throws DeploymentException with everything that keeps the exports from being called
     */
    public RpcServer build() {
      List<Serializer> chosen = serializers;
      if (chosen == null) {
        chosen =
            ServiceLoader.load(Serializer.class, Serializer.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(s -> s.name().equals("hessian"))
                .toList();
      }
      ServiceLoader.load(ServerFilter.class).forEach(filters::add);
      return new RpcServer(this, new OperationTable(exports, chosen, allow, limits), chosen);
    }
  }
}
