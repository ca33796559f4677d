package io.beanwire.cluster;

import io.beanwire.call.CallInfo;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A live view of one service's instances, as the registry pushes them. It survives an outage of the
 * registry on what was known last. Thread-safe.
 *
 * @param <T> what its user attaches to each instance, such as a connection
 */
public final class Directory<T> implements AutoCloseable {
  /**
   * An instance, what is attached to it, and what the balancer knows of it. The last two stay while
   * the registry lists the instance under the same address.
   */
  public record Member<T>(Instance instance, T attachment, LoadBalancer.Tracker tracker)
      implements LoadBalancer.Member {}

  /**
   * The instances at one moment.
   *
   * @param members those that can be called, in no particular order
   * @param picker chooses among all of them
   * @param withdrawn whether the registry has since said that there are none: then only those that
   *     still answer should be called
   */
  public record Snapshot<T>(
      List<Member<T>> members, LoadBalancer.Picker picker, boolean withdrawn) {}

  private final ServiceId service;
  private final Registry registry;
  private final LoadBalancer balancer;
  private final Function<Instance, T> attach;
  private final Consumer<T> detach;
  private final long patienceEndNanos;
  private final Registry.Subscription subscription;
  private volatile Snapshot<T> snapshot;
  private volatile boolean known;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean closed;

  /**
   * Watches a service.
   *
   * @param service which one
   * @param registry who knows its instances
   * @param balancer chooses among them
   * @param patience how long callers wait for the registry's first answer before they take it for
   *     empty
   * @param attach makes what is attached to an instance that has come
   * @param detach ends what was attached to an instance that has gone
   */
  public Directory(
      ServiceId service,
      Registry registry,
      LoadBalancer balancer,
      Duration patience,
      Function<Instance, T> attach,
      Consumer<T> detach) {
    this.service = service;
    this.registry = registry;
    this.balancer = balancer;
    this.attach = attach;
    this.detach = detach;
    this.patienceEndNanos = System.nanoTime() + patience.toNanos();
    this.snapshot = new Snapshot<>(List.of(), call -> -1, false);
    this.subscription = registry.subscribe(service, this::update);
  }

  /** The service watched. */
  public ServiceId service() {
    return service;
  }

  /** Who knows its instances. */
  public Registry registry() {
    return registry;
  }

  /** The instances now. */
  public Snapshot<T> snapshot() {
    return snapshot;
  }

  /** Whether the registry has answered, or has been waited for long enough. */
  public boolean isKnown() {
    return known || System.nanoTime() - patienceEndNanos > 0;
  }

  /** How long callers should still wait for the registry's first answer, in ns; may be negative. */
  public long patienceNanos() {
    return patienceEndNanos - System.nanoTime();
  }

  /** Runs a task when the registry has answered for the first time; at once if it has. */
  public void whenKnown(Runnable task) {
    synchronized (this) {
      if (!known) {
        waiting.add(task);
        return;
      }
    }
    task.run();
  }

  /** The index among the given members of the one to call; -1 for none. */
  public int pickAmong(List<Member<T>> members, CallInfo call) {
    return balancer.picker(members).pick(call);
  }

  /** Stops watching and detaches everything. Idempotent. */
  @Override
  public void close() {
    subscription.close();
    synchronized (this) {
      if (!closed) {
        closed = true;
        snapshot.members().forEach(m -> detach.accept(m.attachment()));
        snapshot = new Snapshot<>(List.of(), call -> -1, false);
      }
    }
  }

  private void update(List<Instance> instances) {
    List<Runnable> toRun;
    synchronized (this) {
      if (closed) {
        return;
      }
      Snapshot<T> before = snapshot;
      snapshot =
          instances.isEmpty() && !before.members().isEmpty()
              ? new Snapshot<>(before.members(), before.picker(), true)
              : replace(before, instances);
      known = true;
      toRun = List.copyOf(waiting);
      waiting.clear();
    }
    toRun.forEach(Runnable::run);
  }

  private Snapshot<T> replace(Snapshot<T> before, List<Instance> instances) {
    Map<String, Member<T>> gone = new HashMap<>();
    before.members().forEach(m -> gone.put(m.instance().id(), m));
    List<Member<T>> members = new ArrayList<>();
    for (Instance instance : instances) {
      Member<T> kept = gone.get(instance.id());
      if (kept != null && kept.instance().address().equals(instance.address())) {
        gone.remove(instance.id());
        members.add(new Member<>(instance, kept.attachment(), kept.tracker()));
      } else {
        members.add(new Member<>(instance, attach.apply(instance), balancer.track(instance)));
      }
    }
    gone.values().forEach(m -> detach.accept(m.attachment()));
    List<Member<T>> all = List.copyOf(members);
    return new Snapshot<>(all, balancer.picker(all), false);
  }

  @Override
  public String toString() {
    @Nullable Snapshot<T> now = snapshot;
    return service + "=" + (now == null ? "?" : now.members());
  }
}
