package io.beanwire.engine;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Every service has one instance, at a port of this machine. */
record OnePort(int port) implements Registry {
  @Override
  public String name() {
    return "one port";
  }

  @Override
  public boolean spansMachines() {
    return false;
  }

  @Override
  public Registration register(Instance instance) {
    return () -> {};
  }

  @Override
  public Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
    listener.accept(
        List.of(
            new Instance(
                service + "@" + port, service, "127.0.0.1", port, 100, Instant.EPOCH, Map.of())));
    return () -> {};
  }

  @Override
  public Set<ServiceId> knownServices() {
    return Set.of();
  }

  @Override
  public void close() {}
}
