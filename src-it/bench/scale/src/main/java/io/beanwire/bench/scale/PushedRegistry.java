package io.beanwire.bench.scale;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.registry.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A registry without a server: every service is where it is told, and a push has been applied when
 * {@link #push} returns. Thread-safe.
 */
final class PushedRegistry implements Registry {
  private static final Instant STARTED = Instant.EPOCH;

  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private volatile List<String> addresses;

  /** All services are at the given {@code host:port}s. */
  PushedRegistry(List<String> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /** From now on they are elsewhere; tells all who watch. */
  void push(List<String> newAddresses) {
    addresses = List.copyOf(newAddresses);
    watches.forEach(this::deliver);
  }

  @Override
  public String name() {
    return "pushed";
  }

  @Override
  public Registration register(Instance instance) {
    return () -> {};
  }

  @Override
  public Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
    Watch watch = new Watch(service, listener, watches::remove);
    watches.add(watch);
    deliver(watch);
    return watch;
  }

  @Override
  public Set<ServiceId> knownServices() {
    return Set.of();
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  private void deliver(Watch watch) {
    watch.deliver(
        () -> {
          List<Instance> instances = new ArrayList<>();
          for (String address : addresses) {
            int colon = address.lastIndexOf(':');
            instances.add(
                new Instance(
                    address,
                    watch.service(),
                    address.substring(0, colon),
                    Integer.parseInt(address.substring(colon + 1)),
                    Instance.DEFAULT_WEIGHT,
                    STARTED,
                    Map.of()));
          }
          return instances;
        });
  }
}
