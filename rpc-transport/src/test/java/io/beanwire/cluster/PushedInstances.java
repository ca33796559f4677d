package io.beanwire.cluster;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A registry that says what the test tells it, when the test tells it. */
final class PushedInstances implements Registry {
  private Consumer<List<Instance>> listener = instances -> {};
  boolean subscribed;

  void push(List<Instance> instances) {
    listener.accept(instances);
  }

  static List<Instance> of(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> instance("i" + i, i, 100)).toList();
  }

  static List<Instance> withWeights(int... weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(i -> instance("w" + i, 1 + i, weights[i]))
        .toList();
  }

  static Instance instance(String id, int port, int weight) {
    return new Instance(
        id, ServiceId.of("orders"), "10.0.0.1", port, weight, Instant.EPOCH, Map.of());
  }

  @Override
  public String name() {
    return "pushed";
  }

  @Override
  public Registration register(Instance instance) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Subscription subscribe(ServiceId service, Consumer<List<Instance>> told) {
    listener = told;
    subscribed = true;
    return () -> subscribed = false;
  }

  @Override
  public Set<ServiceId> knownServices() {
    return Set.of();
  }

  @Override
  public void close() {}
}
