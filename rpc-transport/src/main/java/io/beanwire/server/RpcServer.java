package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Serializer;
import io.beanwire.net.ConnectionSettings;
import io.beanwire.net.EventLoops;
import io.beanwire.net.ListeningSocket;
import io.beanwire.net.Workers;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
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

  /** How long consumers get to close their side once no call is running any longer. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ServerSettings settings;
  private final List<Export> exports;
  private final @Nullable Registry registry;
  private final EventLoops loops;
  private final boolean ownsLoops;
  private final ConnectionSettings link;
  private final Workers workers;
  private final Dispatch dispatch;
  private final List<Registry.Registration> registrations = new ArrayList<>();
  private volatile @Nullable ListeningSocket endpoint;
  private volatile boolean closed;

  private RpcServer(Builder builder, OperationTable operations, List<Serializer> serializers) {
    settings = builder.settings;
    exports = List.copyOf(builder.exports);
    registry = builder.registry;
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
    workers = Workers.start(settings.workers(), settings.queue(), "beanwire-call-");
    dispatch = new Dispatch(operations, workers, builder.scope);
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
    if (endpoint != null || closed) {
      throw new IllegalStateException("a server is started once");
    }
    try {
      endpoint =
          ListeningSocket.listen(
              loops,
              new InetSocketAddress(settings.host(), settings.port()),
              link,
              () -> new ServerConnection(dispatch));
    } catch (IOException e) {
      DeploymentException problem =
          new DeploymentException(
              List.of(
                  new Problem(
                      "BW0808",
                      "beanwire.server.port",
                      "cannot listen on "
                          + settings.host()
                          + ":"
                          + settings.port()
                          + ": "
                          + e.getMessage()
                          + ".",
                      "set beanwire.server.port to a free port, or to 0 for any;"
                          + " beanwire.server.host to an address of this machine.")));
      problem.initCause(e);
      throw problem;
    }
    LOG.log(
        Level.INFO,
        "listening on {0}:{1} for {2}",
        settings.host(),
        Integer.toString(port()),
        exports.stream().map(e -> e.contract().service().toString()).toList());
  }

  /** Announces every export in the registry, and takes calls again after a {@link #drain}. */
  public synchronized void publish() {
    int port = port();
    dispatch.running().resume();
    Registry known = registry;
    if (known == null || !registrations.isEmpty()) {
      return;
    }
    String host = AdvertisedHost.of(settings);
    if (known.spansMachines() && AdvertisedHost.isLoopback(host)) {
      LOG.log(
          Level.WARNING,
          "BW0816 {0} is announced in registry {1}, where only this machine can reach it. Fix: set"
              + " beanwire.server.host to an address of this machine, or to 0.0.0.0 for all",
          host,
          known.name());
    }
    for (Export export : exports) {
      Map<String, String> meta = new HashMap<>(export.meta());
      meta.put("protocol", Integer.toString(FrameWriter.MAX_VERSION));
      registrations.add(
          known.register(
              new Instance(
                  export.contract().service().name() + "-" + UUID.randomUUID(),
                  export.contract().service(),
                  host,
                  port,
                  export.weight(),
                  Instant.now(),
                  meta)));
    }
  }

  /**
   * Moves the calls away: leaves the registry, asks consumers to go elsewhere, answers late calls
   * that they were not run, and waits for running ones up to the drain timeout. The server goes on
   * listening; {@link #publish()} brings it back.
   *
   * @return whether all calls have ended in time
   */
  public synchronized boolean drain() {
    for (Registry.Registration registration : registrations) {
      registration.close();
    }
    registrations.clear();
    dispatch.running().beginDrain();
    dispatch.sendGoaway();
    boolean idle = dispatch.running().awaitIdle(settings.drainTimeout());
    if (!idle) {
      LOG.log(
          Level.WARNING,
          "BW0809 {0} calls are still running after the drain timeout of {1}",
          dispatch.running().count(),
          settings.drainTimeout());
    }
    return idle;
  }

  /** Drains, then closes the sockets and ends the threads. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ListeningSocket listening = endpoint;
    if (listening != null) {
      drain();
      dispatch.awaitConnectionsClosed(GOODBYE);
      listening.close();
      dispatch.closeConnections();
    }
    // What has waited until now belongs to callers who have gone.
    workers.stop();
    if (ownsLoops) {
      loops.close();
    }
  }

  /** The port that is listened on; only after {@link #start()}. */
  public int port() {
    ListeningSocket listening = endpoint;
    if (listening == null) {
      throw new IllegalStateException("the server is not started");
    }
    return listening.port();
  }

  /** How many calls are running; a moment's view. */
  public int runningCalls() {
    return dispatch.running().count();
  }

  /** Whether calls are taken: started, and neither draining nor closed. */
  public boolean isServing() {
    return endpoint != null && !closed && !dispatch.running().isDraining();
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
    private CallInterceptor scope = CallInterceptor.NONE;

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
    public Builder callInterceptor(CallInterceptor scope) {
      this.scope = requireNonNull(scope, "scope");
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
      return new RpcServer(this, new OperationTable(exports, chosen, allow, limits), chosen);
    }
  }
}
