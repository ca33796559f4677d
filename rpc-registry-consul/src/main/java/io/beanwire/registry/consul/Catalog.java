package io.beanwire.registry.consul;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.beanwire.contract.ServiceId;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Follows which services exist, from their tags. Its question is always pending, so that it also
 * notices an agent that goes away and comes back. Thread-safe.
 */
final class Catalog implements AutoCloseable {
  /** Every registration in the whole datacenter changes the answer; nobody is in a hurry for it. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Consul consul;
  private final BlockingQuery query;
  private volatile Set<ServiceId> services = Set.of();

  Catalog(Consul consul) {
    this.consul = consul;
    this.query = new BlockingQuery(consul, "/v1/catalog/services?", PAUSE, this::accept);
  }

  void start() {
    query.start();
  }

  Set<ServiceId> services() {
    return services;
  }

  @Override
  public void close() {
    query.close();
  }

  private void accept(byte[] body) {
    services =
        consul.json().object(body).values().stream()
            .flatMap(tags -> tags.asJsonArray().getValuesAs(JsonString::getString).stream())
            .map(ServiceEntry::service)
            .flatMap(Optional::stream)
            .collect(toUnmodifiableSet());
  }
}
