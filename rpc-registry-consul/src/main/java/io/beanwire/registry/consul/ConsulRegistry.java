package io.beanwire.registry.consul;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.registry.Watch;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

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
  private final Map<String, ServiceRegistration> registrations = new ConcurrentHashMap<>();
  private final Map<String, ServiceWatch> watches = new HashMap<>();
  private boolean closed;

  private ConsulRegistry(ConsulSettings settings, ConsulJson json) {
    AclToken token = new AclToken(settings);
    Optional<SSLContext> tls = TlsContext.of(settings);
    consul =
        new Consul(
            settings,
            new ConsulApi(settings, token, tls, new ConsulThreads("beat", 1)),
            new ConsulApi(settings, token, tls, new ConsulThreads("watch", 2)),
            new RequestSlots(settings.firstQuerySlots(), settings.querySlots()),
            new RequestSlots(ConsulSettings.BEAT_CONNECTIONS),
            new AgentAvailability(this::agentIsBack),
            json);
    catalog = new Catalog(consul);
  }

  /**
   * Opens a registry; asks nobody yet.
   *
   * @throws IllegalArgumentException if a file that the settings name is not what it should be
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
    ServiceRegistration registration =
        new ServiceRegistration(
            consul, instance, closing -> registrations.remove(instance.id(), closing));
    ServiceRegistration former;
    synchronized (this) {
      requireOpen();
      former = registrations.put(instance.id(), registration);
    }
    if (former == null) {
      registration.step();
    } else {
      Future<?> unused = former.handOver().whenComplete((done, failure) -> registration.step());
    }
    return registration;
  }

  @Override
  public synchronized Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
    requireOpen();
    String name = ServiceEntry.name(service);
    Watch watch = new Watch(service, listener, closing -> unsubscribe(name, closing));
    ServiceWatch following = watches.get(name);
    if (following == null) {
      following = new ServiceWatch(consul, name, catalog::refresh);
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
  public synchronized String hintOn(ServiceId service) {
    ServiceWatch following = watches.get(ServiceEntry.name(service));
    return following == null ? "" : following.hint();
  }

  /** The own agent. */
  @Override
  public Optional<InetSocketAddress> server() {
    URI agent = consul.settings().ownAgent();
    String host = agent.getHost().replaceAll("[\\[\\]]", "");
    return Optional.of(
        InetSocketAddress.createUnresolved(host, agent.getPort() > 0 ? agent.getPort() : 80));
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
    CompletableFuture<?>[] withdrawals =
        registrations.values().stream()
            .map(ServiceRegistration::withdraw)
            .toArray(CompletableFuture<?>[]::new);
    ServiceRegistration.await(CompletableFuture.allOf(withdrawals));
    consul.watches().close();
    consul.beats().close();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("BW0608 The Consul registry is closed.");
    }
  }

  private synchronized void unsubscribe(String name, Watch watch) {
    ServiceWatch following = watches.get(name);
    if (following != null && following.remove(watch)) {
      watches.remove(name);
      following.close();
    }
  }

  private void agentIsBack(URI agent) {
    if (!agent.equals(consul.settings().ownAgent())) {
      return;
    }
    registrations.values().forEach(ServiceRegistration::step);
    List<ServiceWatch> following;
    synchronized (this) {
      following = List.copyOf(watches.values());
    }
    following.forEach(ServiceWatch::returnToOwnAgent);
  }
}
