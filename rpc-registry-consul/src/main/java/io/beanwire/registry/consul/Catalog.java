package io.beanwire.registry.consul;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.beanwire.contract.ServiceId;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which services exist, from their tags: for errors that say what is there instead. The list is
 * that of the whole datacenter, so it is fetched only when a service has no instance, and not
 * often. Thread-safe.
 */
final class Catalog {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Consul consul;
  private volatile Set<ServiceId> services = Set.of();
  private long fetchedAt;
  private @Nullable CompletableFuture<?> fetch;

  Catalog(Consul consul) {
    this.consul = consul;
  }

  /** The services as they were when last asked for; asks again for the next time. */
  Set<ServiceId> services() {
    CompletableFuture<?> unused = refresh();
    return services;
  }

  /** Asks, unless that was done a moment ago; done when there is an answer, or will be none. */
  CompletableFuture<?> refresh() {
    synchronized (this) {
      long now = System.nanoTime();
      if (fetch != null && now - fetchedAt < PAUSE.toNanos()) {
        return fetch;
      }
      fetchedAt = now;
      fetch = fetched();
      return fetch;
    }
  }

  private CompletableFuture<?> fetched() {
    String datacenter = consul.settings().datacenter().map(it -> "&dc=" + it).orElse("");
    return consul
        .watches()
        .get(
            consul.availability().anAgent(consul.settings().agents()),
            "/v1/catalog/services?stale" + datacenter,
            Duration.ZERO)
        .handle(
            (answer, failure) -> {
              accept(answer);
              return null;
            });
  }

  /** What cannot be fetched or read is missing in the next error, and asked for again then. */
  private void accept(@Nullable HttpResponse<byte[]> answer) {
    if (answer == null || answer.statusCode() != 200) {
      return;
    }
    services =
        consul.json().object(answer.body()).values().stream()
            .flatMap(tags -> tags.asJsonArray().getValuesAs(JsonString::getString).stream())
            .map(ServiceEntry::service)
            .flatMap(Optional::stream)
            .collect(toUnmodifiableSet());
  }
}
