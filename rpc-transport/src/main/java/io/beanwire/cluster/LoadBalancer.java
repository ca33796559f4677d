package io.beanwire.cluster;

import io.beanwire.registry.Instance;
import java.util.List;

/**
 * Chooses among the instances of a service. Found by {@link java.util.ServiceLoader}, as a CDI
 * bean, or given to a builder; chosen by {@link #name()}. Thread-safe.
 */
public interface LoadBalancer {
  /** The name in configuration, such as {@code weighted-random}. */
  String name();

  /** Prepares to choose among the given instances; called when they change, not per call. */
  Picker picker(List<Instance> instances);

  /** Chooses among a fixed list of instances. Thread-safe. */
  @FunctionalInterface
  interface Picker {
    /** The index of the chosen instance; -1 if none of them takes calls. */
    int pick();
  }
}
