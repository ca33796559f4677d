package io.beanwire.cluster;

import io.beanwire.call.CallInfo;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.lang.System.Logger.Level;
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
      List<Member<T>> members, LoadBalancer.Picker picker, boolean withdrawn) {
    static <T> Snapshot<T> empty() {
      return new Snapshot<>(List.of(), call -> -1, false);
    }
  }

  private static final System.Logger LOG = System.getLogger("io.beanwire.client");

  private final ServiceId service;
  private final Registry registry;
  private final LoadBalancer balancer;
  private final Function<Instance, T> attach;
  private final Consumer<T> detach;
  private final TimeSource.Timer discoveryTimer;
  private final Registry.Subscription subscription;
  private volatile Snapshot<T> snapshot = Snapshot.empty();
  private volatile boolean known;
  private volatile boolean answered;
  private final Duration await;
  private volatile boolean awaiting;
  private volatile boolean closed;
  private List<Runnable> waiting = new ArrayList<>();

  /**
   * Watches a service.
   *
   * @param service which one
   * @param registry who knows its instances
   * @param balancer chooses among them
   * @param discoveryTimeout how long the registry's first answer is waited for before it is taken
   *     for empty
   * @param time the clock that measures this
   * @param attach makes what is attached to an instance that has come
   * @param detach ends what was attached to an instance that has gone
   */
  public Directory(
      ServiceId service,
      Registry registry,
      LoadBalancer balancer,
      Duration discoveryTimeout,
      TimeSource time,
      Function<Instance, T> attach,
      Consumer<T> detach) {
    this(service, registry, balancer, discoveryTimeout, Duration.ZERO, time, attach, detach);
  }

  /**
   * Watches a service that may not be there yet.
   *
   * @param await how long its first instance is waited for, counted from now; until then the
   *     registry's answer that there is none is no answer
   */
  public Directory(
      ServiceId service,
      Registry registry,
      LoadBalancer balancer,
      Duration discoveryTimeout,
      Duration await,
      TimeSource time,
      Function<Instance, T> attach,
      Consumer<T> detach) {
    this.service = service;
    this.registry = registry;
    this.await = await;
    this.awaiting = !await.isZero();
    this.balancer = balancer;
    this.attach = attach;
    this.detach = detach;
    this.discoveryTimer =
        time.schedule(this::waitedEnough, Math.max(discoveryTimeout.toNanos(), await.toNanos()));
    this.subscription = registry.subscribe(service, this::update);
    if (awaiting) {
      LOG.log(
          Level.INFO,
          "BW0725 {0} is not there yet: its calls wait for a first instance in registry {1}, for up"
              + " to {2}",
          service,
          registry.name(),
          await);
    }
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

  /** Whether the registry has answered, or was waited for long enough, or the directory closed. */
  public boolean isKnown() {
    return known;
  }

  /** Whether the registry has said anything of the service, be it that there is nothing. */
  public boolean hasAnswer() {
    return answered;
  }

  /** Whether it is closed, and will never have an instance again. */
  public boolean isClosed() {
    return closed;
  }

  /** Runs a short task once {@link #isKnown()}; at once if it is. */
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

  /** Stops watching, detaches everything, and lets go whoever waits. Idempotent. */
  @Override
  public void close() {
    subscription.close();
    synchronized (this) {
      if (!closed) {
        closed = true;
        snapshot.members().forEach(m -> detach.accept(m.attachment()));
        snapshot = Snapshot.empty();
      }
    }
    discovered();
  }

  private void update(List<Instance> instances) {
    synchronized (this) {
      if (closed) {
        return;
      }
      answered = true;
      Snapshot<T> before = snapshot;
      snapshot =
          instances.isEmpty() && !before.members().isEmpty()
              ? new Snapshot<>(before.members(), before.picker(), true)
              : replace(before, instances);
    }
    if (!instances.isEmpty()) {
      awaiting = false;
    }
    if (!awaiting) {
      discovered();
    }
  }

  private void waitedEnough() {
    if (awaiting && !closed) {
      LOG.log(
          Level.WARNING,
          "BW0726 no instance of {0} has come in {1}: its calls fail until one does",
          service,
          await);
    }
    awaiting = false;
    discovered();
  }

  /** From now on nobody waits for the registry any longer. */
  private void discovered() {
    if (known) {
      return;
    }
    List<Runnable> toRun;
    synchronized (this) {
      known = true;
      toRun = waiting;
      waiting = List.of();
    }
    TimeSource.@Nullable Timer timer = discoveryTimer;
    if (timer != null) { // null while the constructor runs
      timer.cancel();
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
    return service + "=" + snapshot.members();
  }
}
