package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.WARNING;

import io.beanwire.registry.Instance;
import io.beanwire.registry.Watch;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows the passing instances under one name of Consul for all who listen. Thread-safe. */
final class ServiceWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ServiceWatch.class.getName());

  private final Consul consul;
  private final BlockingQuery query;
  private final Supplier<CompletableFuture<?>> onEmpty;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private volatile @Nullable List<Instance> known;
  private Set<String> unreadable = Set.of();

  /**
   * A watch that {@link #start()} starts.
   *
   * @param onEmpty begins what listeners may ask for when there is no instance; those that have
   *     waited for the first answer are told when it is done
   */
  ServiceWatch(Consul consul, String name, Supplier<CompletableFuture<?>> onEmpty) {
    this.consul = consul;
    this.onEmpty = onEmpty;
    this.query =
        new BlockingQuery(consul, "/v1/health/service/" + name + "?passing=1&", this::accept);
  }

  void start() {
    query.start();
  }

  /** Adds a listener; it soon hears what is known already. */
  void add(Watch watch) {
    watches.add(watch);
    // Not on the caller's thread: it may hold a lock that the listener wants.
    consul.watches().threads().soon(() -> deliver(watch));
  }

  /** Removes a listener; true if it was the last. */
  boolean remove(Watch watch) {
    watches.remove(watch);
    return watches.isEmpty();
  }

  /** As {@link QueryLog#hint()}. */
  String hint() {
    return query.hint();
  }

  /** The own agent is there again. */
  void returnToOwnAgent() {
    query.returnToOwnAgent();
  }

  @Override
  public void close() {
    query.close();
  }

  private void accept(byte[] body) {
    Map<String, Instance> instances = new LinkedHashMap<>();
    Set<String> skipped = new HashSet<>();
    for (JsonValue each : consul.json().array(body)) {
      JsonObject entry = each.asJsonObject();
      try {
        Instance instance = ServiceEntry.instance(entry);
        instances.putIfAbsent(instance.id(), instance);
      } catch (RuntimeException e) {
        skip(entry, e, skipped);
      }
    }
    unreadable = skipped;
    boolean first = known == null;
    known = List.copyOf(instances.values());
    if (instances.isEmpty() && first) {
      Future<?> unused =
          onEmpty
              .get()
              .whenComplete((done, failure) -> consul.watches().threads().soon(this::tell));
      return;
    }
    if (instances.isEmpty()) {
      Future<?> unused = onEmpty.get();
    }
    tell();
  }

  private void tell() {
    watches.forEach(this::deliver);
  }

  private void deliver(Watch watch) {
    watch.deliver(
        () -> {
          List<Instance> latest = known;
          return latest == null
              ? null
              : latest.stream().filter(it -> it.service().equals(watch.service())).toList();
        });
  }

  private void skip(JsonObject entry, RuntimeException why, Set<String> skipped) {
    JsonObject service = entry.getJsonObject("Service");
    String id = service == null ? "" : service.getString("ID", "");
    if (skipped.add(id) && !unreadable.contains(id)) {
      LOG.log(
          WARNING,
          "BW0619 The instance \""
              + id
              + "\" in Consul is skipped, it is not one of Beanwire's: "
              + why.getMessage());
    }
  }
}
