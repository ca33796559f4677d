package io.beanwire.registry;

import io.beanwire.contract.ServiceId;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the instances of services. Thread-safe; no method blocks on the network except {@link
 * #close()} and {@link Registration#close()}, and those for a bounded time.
 *
 * <p>A registry that cannot reach its server goes on trying, with back-off, for as long as it is
 * open: registrations are made and watches are resumed when the server is back.
 */
public interface Registry extends AutoCloseable {
  /** The name in configuration and in errors, such as {@code consul}. */
  String name();

  /**
   * Announces an instance, and keeps announcing it until the registration is closed: also after the
   * registry's server has forgotten it or was away.
   */
  Registration register(Instance instance);

  /**
   * Watches a service. The listener receives every known instance, at once if they are known and
   * whenever they change; an empty list says that there is none. It is called by one thread at a
   * time, must not block, and is not called for a failure to reach the registry's server: what was
   * known last stays true.
   */
  Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener);

  /**
   * The services that have an instance, as far as is known without asking anybody: for an error
   * that says what is there instead. May be empty or late.
   */
  Set<ServiceId> knownServices();

  /**
   * Why a service may have no instance here, and what to do, for an error that says that there is
   * none: one sentence without a full stop, {@code ""} if there is nothing to say. Asks nobody.
   */
  default String hintOn(ServiceId service) {
    return "";
  }

  /** Whether instances on other machines can be known here; false if all are on this one. */
  default boolean spansMachines() {
    return true;
  }

  /**
   * Where the registry's server is, if there is one: a server that listens on all addresses of its
   * machine announces the one from which it reaches the registry.
   */
  default Optional<InetSocketAddress> server() {
    return Optional.empty();
  }

  /** Closes every registration and subscription, and what the registry holds. Idempotent. */
  @Override
  void close();

  /** An announced instance. */
  interface Registration extends AutoCloseable {
    /**
     * Takes the instance out of the registry; waits a bounded time for the server to confirm.
     * Idempotent.
     */
    @Override
    void close();
  }

  /** A watched service. */
  interface Subscription extends AutoCloseable {
    /** Stops watching; the listener is not called afterwards. Idempotent. */
    @Override
    void close();
  }
}
