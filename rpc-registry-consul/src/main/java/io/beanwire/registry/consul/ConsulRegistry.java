package io.beanwire.registry.consul;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.registry.Watch;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Keeps instances in Consul: registered with the own agent under a check that needs heartbeats,
 * watched by blocking queries. Thread-safe.
 *
 * <p>An agent that is away, now or at the start, is no error: it is tried again with growing
 * pauses, what was known stays known, and whatever the agent has forgotten is registered again
 * within moments of its return. In Java SE an implementation of JSON-P must be on the class path,
 * such as {@code org.eclipse.parsson:parsson}.
 */
public final class ConsulRegistry implements Registry {
  private final Consul consul;
  private final Catalog catalog;
  private final Map<String, Announcement> announcements = new ConcurrentHashMap<>();
  private final Map<String, ServiceWatch> watches = new HashMap<>();
  private boolean started;
  private boolean closed;

  private ConsulRegistry(ConsulSettings settings, ConsulJson json) {
    ConsulThreads threads = new ConsulThreads();
    consul =
        new Consul(
            settings,
            new ConsulApi(settings, threads),
            threads,
            new Contact(this::beatSooner),
            json);
    catalog = new Catalog(consul);
  }

  /**
   * Opens a registry; asks nobody yet.
   *
   * @throws IllegalArgumentException if the file with the trusted authorities is not readable
   * @throws IllegalStateException if there is no JSON-P
   */
  public static ConsulRegistry open(ConsulSettings settings) {
    return new ConsulRegistry(settings, ConsulJson.find());
  }

  @Override
  public String name() {
    return ConsulRegistryFactory.NAME;
  }

  @Override
  public Registration register(Instance instance) {
    Announcement announcement =
        new Announcement(consul, instance, closing -> announcements.remove(instance.id(), closing));
    Announcement former;
    synchronized (this) {
      start();
      former = announcements.put(instance.id(), announcement);
    }
    if (former == null) {
      announcement.step();
    } else {
      Future<?> unused = former.handOver().whenComplete((done, failure) -> announcement.step());
    }
    return announcement;
  }

  @Override
  public synchronized Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
    start();
    String name = ServiceEntry.name(service);
    Watch watch = new Watch(service, listener, closing -> unsubscribe(name, closing));
    ServiceWatch following = watches.get(name);
    if (following == null) {
      following = new ServiceWatch(consul, name);
      watches.put(name, following);
      following.start();
    }
    following.add(watch);
    return watch;
  }

  @Override
  public Set<ServiceId> knownServices() {
    return catalog.services();
  }

  @Override
  public void close() {
    List<ServiceWatch> following;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      following = List.copyOf(watches.values());
      watches.clear();
    }
    following.forEach(ServiceWatch::close);
    catalog.close();
    CompletableFuture<?>[] withdrawals =
        announcements.values().stream()
            .map(Announcement::withdraw)
            .toArray(CompletableFuture<?>[]::new);
    Announcement.await(CompletableFuture.allOf(withdrawals));
    consul.api().close();
    consul.threads().close();
  }

  private void start() {
    if (closed) {
      throw new IllegalStateException("BW0608 The Consul registry is closed.");
    }
    if (!started) {
      started = true;
      catalog.start();
    }
  }

  private synchronized void unsubscribe(String name, Watch watch) {
    ServiceWatch following = watches.get(name);
    if (following != null && following.remove(watch)) {
      watches.remove(name);
      following.close();
    }
  }

  private void beatSooner(URI agent) {
    if (agent.equals(consul.settings().ownAgent())) {
      announcements.values().forEach(Announcement::step);
    }
  }
}
