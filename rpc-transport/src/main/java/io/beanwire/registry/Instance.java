package io.beanwire.registry;

import static java.util.Objects.requireNonNull;

import io.beanwire.contract.ServiceId;
import java.time.Instant;
import java.util.Map;

/**
 * A server of one service, as a registry knows it.
 *
 * @param id unique among all instances of all services, stable while the server runs
 * @param service what it offers
 * @param host a name or an address that clients can reach
 * @param port 1 to 65535
 * @param weight its share of the calls relative to others, 0 to 10,000; 0 receives none; 100 is
 *     usual
 * @param startedAt when it began to serve
 * @param meta whatever else is known: protocol version, {@link Origin}, zone, tags; keys and values
 *     short strings
 */
public record Instance(
    String id,
    ServiceId service,
    String host,
    int port,
    int weight,
    Instant startedAt,
    Map<String, String> meta) {
  /** The weight of an instance that says nothing about it. */
  public static final int DEFAULT_WEIGHT = 100;

  public Instance {
    requireNonNull(id, "id");
    requireNonNull(service, "service");
    requireNonNull(host, "host");
    requireNonNull(startedAt, "startedAt");
    meta = Map.copyOf(meta);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 1-65535)");
    }
    if (weight < 0 || weight > 10_000) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: 0-10000)");
    }
  }

  /** {@code host:port}, an IPv6 address in brackets. */
  public String address() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
