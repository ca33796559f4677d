package io.beanwire.client.connection;

import io.beanwire.cluster.TimeSource;
import io.beanwire.net.Connector;
import io.beanwire.net.PeerLog;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One endpoint per address, shared by all services that it offers. Thread-safe. */
public final class Endpoints {
  private static final class Shared {
    private final Endpoint endpoint;
    private int users;

    Shared(Endpoint endpoint) {
      this.endpoint = endpoint;
    }
  }

  private final Endpoint.Opener opener;
  private final TimeSource time;
  private final PeerLog log = new PeerLog(System.getLogger("io.beanwire.client"));
  private final Map<String, Shared> byAddress = new HashMap<>();

  /** Whom nobody uses any longer, but attempts that are under way. */
  private final Set<Endpoint> retired = new HashSet<>();

  private boolean closed;

  /** None so far; the opener opens their connections. */
  public Endpoints(Endpoint.Opener opener, TimeSource time) {
    this.opener = opener;
    this.time = time;
  }

  /**
   * None so far, whose connections a connector opens.
   *
   * @param connectTimeout what the connector gives an attempt: one that failed only at its end
   *     found an instance that does not answer
   */
  public static Endpoints on(Connector connector, Duration connectTimeout, TimeSource time) {
    long longEnough = connectTimeout.toNanos() - connectTimeout.toNanos() / 8;
    return new Endpoints(
        (endpoint, connection) -> {
          long begun = time.nanoTime();
          connector.connect(
              endpoint.host(),
              endpoint.port(),
              connection,
              why -> endpoint.closed(connection, why, time.nanoTime() - begun >= longEnough));
        },
        time);
  }

  /** The endpoint of an instance's address, for one more user. */
  public synchronized Endpoint acquire(Instance instance) {
    if (closed) {
      Endpoint late = endpoint(instance);
      late.close();
      return late;
    }
    Shared shared =
        byAddress.computeIfAbsent(instance.address(), a -> new Shared(endpoint(instance)));
    shared.users++;
    return shared.endpoint;
  }

  private Endpoint endpoint(Instance instance) {
    String address = instance.address();
    return new Endpoint(
        opener,
        time,
        new InstanceLog(log, address, Origin.describe(instance)),
        instance.host(),
        instance.port(),
        address);
  }

  /** One user less; the last one retires it. */
  public void release(Endpoint endpoint) {
    synchronized (this) {
      Shared shared = byAddress.get(endpoint.address());
      if (shared == null || shared.endpoint != endpoint || --shared.users > 0) {
        return;
      }
      byAddress.remove(endpoint.address());
      retired.removeIf(Endpoint::isIdle);
      retired.add(endpoint);
    }
    endpoint.retire();
  }

  /** Closes all connections at once; calls hear of it, so not while others wait for the lock. */
  public void close() {
    List<Endpoint> all = new ArrayList<>();
    synchronized (this) {
      closed = true;
      byAddress.values().forEach(shared -> all.add(shared.endpoint));
      byAddress.clear();
      all.addAll(retired);
      retired.clear();
    }
    all.forEach(Endpoint::close);
  }
}
