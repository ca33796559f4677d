package io.beanwire.registry;

import static java.util.Objects.requireNonNull;

import io.beanwire.contract.ServiceId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Finds services where configuration says that they are, under {@code
 * beanwire.client.<service>.addresses}. Registering an instance here tells nobody. Thread-safe; has
 * no threads.
 */
public final class StaticRegistry implements Registry {
  private final RegistryFactory.Settings settings;
  private final Set<ServiceId> known = ConcurrentHashMap.newKeySet();

  /** A registry that reads the addresses of a service when it is subscribed to. */
  public StaticRegistry(RegistryFactory.Settings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  @Override
  public String name() {
    return StaticRegistryFactory.NAME;
  }

  @Override
  public Registration register(Instance instance) {
    return () -> {};
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the addresses of the service are not readable
   */
  @Override
  public Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
    String key = key(service.name());
    List<Instance> instances =
        settings.text(key).map(text -> Addresses.parse(service, key, text)).orElse(List.of());
    if (!instances.isEmpty()) {
      known.add(service);
    }
    Watch watch = new Watch(service, listener, closed -> {});
    watch.deliver(() -> instances);
    return watch;
  }

  @Override
  public String hintOn(ServiceId service) {
    return "set " + key(service.name()) + ", such as host1:7000,host2:7000";
  }

  @Override
  public Set<ServiceId> knownServices() {
    return Set.copyOf(known);
  }

  @Override
  public void close() {
    known.clear();
  }

  static String key(String service) {
    return "beanwire.client." + service + ".addresses";
  }
}
