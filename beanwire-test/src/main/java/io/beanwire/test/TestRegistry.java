package io.beanwire.test;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Instances of this test, which nobody else sees, and nobody else's. Tells at once. Thread-safe.
 */
final class TestRegistry implements Registry {
  private final List<Instance> instances = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();

  /** Who wants to know of a service. */
  private record Watch(ServiceId service, Consumer<List<Instance>> listener) {}

  @Override
  public String name() {
    return "test";
  }

  @Override
  public synchronized Registration register(Instance instance) {
    instances.add(instance);
    tell(instance.service());
    return () -> remove(instance);
  }

  private synchronized void remove(Instance instance) {
    if (instances.remove(instance)) {
      tell(instance.service());
    }
  }

  @Override
  public synchronized Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
    Watch watch = new Watch(service, listener);
    watches.add(watch);
    listener.accept(of(service));
    return () -> forget(watch);
  }

  private synchronized void forget(Watch watch) {
    watches.remove(watch);
  }

  private void tell(ServiceId service) {
    List<Instance> now = of(service);
    watches.stream()
        .filter(watch -> watch.service.equals(service))
        .forEach(watch -> watch.listener.accept(now));
  }

  private List<Instance> of(ServiceId service) {
    return instances.stream().filter(instance -> instance.service().equals(service)).toList();
  }

  @Override
  public synchronized Set<ServiceId> knownServices() {
    return instances.stream().map(Instance::service).collect(Collectors.toSet());
  }

  @Override
  public boolean spansMachines() {
    return false;
  }

  @Override
  public synchronized void close() {
    instances.clear();
    watches.clear();
  }
}
