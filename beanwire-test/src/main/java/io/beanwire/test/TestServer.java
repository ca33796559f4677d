package io.beanwire.test;

import static java.util.Objects.requireNonNull;

import io.beanwire.DeploymentException;
import io.beanwire.call.ClientFilter;
import io.beanwire.call.ServerFilter;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.net.EventLoops;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server with given beans and a client of it, in this JVM. Thread-safe; nothing of it is left
 * once it is closed.
 *
 * <pre>{@code
 * try (TestServer beanwire = TestServer.with(OrderService.class, new OrderDesk()).start()) {
 *   OrderService orders = beanwire.proxy(OrderService.class);
 *   …
 * }
 * }</pre>
 *
 * <p>With JUnit 5, {@link BeanwireTest} starts and closes it.
 */
public final class TestServer implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofMillis(200);

  private final TestClock clock = new TestClock();
  private final Registry registry = new TestRegistry();
  private final EventLoops loops = EventLoops.start(1, "beanwire-test-io-");
  private final CallSettings settings;
  private final RpcServer server;
  private final RpcClient client;

  private TestServer(Builder builder) {
    settings = builder.settings;
    RpcServer.Builder serving =
        RpcServer.builder()
            .settings(
                ServerSettings.builder().host("127.0.0.1").port(0).drainTimeout(DRAIN).build())
            .registry(registry)
            .eventLoops(loops)
            .allow(builder.allow)
            .clock(clock::nanoTime);
    builder.exports.forEach(serving::export);
    builder.serverFilters.forEach(serving::filter);
    RpcClient.Builder calling =
        RpcClient.builder().registry(registry).eventLoops(loops).allow(builder.allow).time(clock);
    builder.clientFilters.forEach(calling::filter);
    try {
      server = serving.build();
      client = calling.build();
    } catch (RuntimeException e) {
      loops.close();
      throw e;
    }
  }

  /**
   * Begins to describe a server with a bean.
   *
   * @param type the remote interface that it is called through
   * @param bean called by many threads at the same time
   */
  public static <T> Builder with(Class<T> type, T bean) {
    return new Builder().and(type, bean);
  }

  /**
   * Calls a bean as another JVM would: arguments and results are copies. A service that no bean was
   * given for has no instance.
   *
   * @param type the remote interface
   * @throws DeploymentException with everything that keeps it from being called remotely
   */
  public <T> T proxy(Class<T> type) {
    return client.proxy(type, settings);
  }

  /**
   * As {@link #proxy(Class)}, for a service with a group and a version; {@code ""} for none.
   *
   * @param type the remote interface
   */
  public <T> T proxy(Class<T> type, String version, String group) {
    return type.cast(client.proxy(Contract.of(type, group, version), operation -> settings));
  }

  /** The time of the calls, to be moved by the test. */
  public TestClock clock() {
    return clock;
  }

  /** Where the beans are announced; for clients and servers that the test makes by itself. */
  public Registry registry() {
    return registry;
  }

  /** The server: {@code drain()} takes the beans away, {@code publish()} brings them back. */
  public RpcServer server() {
    return server;
  }

  /** Ends all calls, connections and threads. Idempotent. */
  @Override
  public void close() {
    client.close();
    server.close();
    clock.close();
    registry.close();
    loops.close();
  }

  private TestServer started() {
    try {
      server.start();
      server.publish();
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Describes a server. Not thread-safe. */
  public static final class Builder {
    private final List<Export> exports = new ArrayList<>();
    private final List<ClientFilter> clientFilters = new ArrayList<>();
    private final List<ServerFilter> serverFilters = new ArrayList<>();
    private List<String> allow = List.of();
    private CallSettings settings = CallSettings.DEFAULT;

    private Builder() {}

    /**
     * One more bean.
     *
     * @param type the remote interface that it is called through
     * @param bean called by many threads at the same time
     */
    public <T> Builder and(Class<T> type, T bean) {
      return and(Export.of(type, bean));
    }

    /** One more bean, with a version, a group or limits. */
    public Builder and(Export export) {
      exports.add(requireNonNull(export, "export"));
      return this;
    }

    /** How beans are called; default {@link CallSettings#DEFAULT}, 5 s and three attempts. */
    public Builder settings(CallSettings settings) {
      this.settings = requireNonNull(settings, "settings");
      return this;
    }

    /** What {@code beanwire.codec.allow} says; default nothing. */
    public Builder allow(String... patterns) {
      this.allow = List.of(patterns);
      return this;
    }

    /** Stands around each call. */
    public Builder clientFilter(ClientFilter filter) {
      clientFilters.add(requireNonNull(filter, "filter"));
      return this;
    }

    /** Stands around each invocation of a bean. */
    public Builder serverFilter(ServerFilter filter) {
      serverFilters.add(requireNonNull(filter, "filter"));
      return this;
    }

    /**
     * Starts it, on a free port of the loopback interface that nobody else is told.
     *
     * @throws DeploymentException with everything that keeps the beans from being called remotely
     */
    public TestServer start() {
      return new TestServer(this).started();
    }
  }
}
