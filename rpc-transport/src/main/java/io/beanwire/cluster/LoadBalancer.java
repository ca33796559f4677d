package io.beanwire.cluster;

import io.beanwire.Status;
import io.beanwire.call.CallInfo;
import io.beanwire.registry.Instance;
import java.util.List;

/**
 * Chooses among the instances of a service. Found by {@link java.util.ServiceLoader}, as a CDI
 * bean, or given to a builder; chosen by {@link #name()}. Thread-safe.
 *
 * <p>A balancer that learns keeps what it knows of an instance in a {@link Tracker} of its own: it
 * is told of each attempt's start and outcome, and stays with the instance for as long as the
 * registry lists it, however often the list changes around it.
 */
public interface LoadBalancer {
  /** The name in configuration, such as {@code weighted-random}. */
  String name();

  /** Prepares to choose among the given members; called when they change, not per call. */
  Picker picker(List<? extends Member> members);

  /** Begins to track an instance that the registry has not listed before. */
  default Tracker track(Instance instance) {
    return Tracker.NONE;
  }

  /** An instance and what the balancer knows of it. */
  interface Member {
    /** The instance as the registry lists it now. */
    Instance instance();

    /** What {@link LoadBalancer#track} has made for this instance. */
    Tracker tracker();
  }

  /** Chooses among a fixed list of members. Thread-safe. */
  @FunctionalInterface
  interface Picker {
    /**
     * Chooses a member for an attempt of a call. May be asked again for the same attempt if the
     * chosen one cannot be used.
     *
     * @return the index of the chosen member; -1 if none of them takes calls
     */
    int pick(CallInfo call);
  }

  /** Learns how the attempts on one instance go. Thread-safe; must not block. */
  interface Tracker {
    /** Learns nothing. */
    Tracker NONE =
        new Tracker() {
          @Override
          public void started(CallInfo call) {}

          @Override
          public void ended(CallInfo call, Status status, long elapsedNanos) {}
        };

    /** An attempt begins. */
    void started(CallInfo call);

    /**
     * An attempt has ended; once for each that was started.
     *
     * @param status how it ended; {@link Status#CANCELLED} also if the call ended without it
     * @param elapsedNanos since it started
     */
    void ended(CallInfo call, Status status, long elapsedNanos);
  }
}
