package io.beanwire.registry;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.beanwire.contract.ServiceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Lets the instances of one machine find each other through lease files in a directory that only
 * their user can write to: no server, no set-up. Thread-safe.
 *
 * <p>An instance is seen by others within milliseconds where the system reports changes of a
 * directory, within {@link #LOOK} elsewhere. A process that dies without a word is missed as
 * quickly, through its process id; one that hangs, when its lease is over.
 */
public final class LocalRegistry implements Registry {
  /** How often the directory is looked at even if nothing was reported. */
  static final Duration LOOK = Duration.ofMillis(250);

  private static final System.Logger LOG = System.getLogger(LocalRegistry.class.getName());

  private final LeaseDirectory directory;
  private final Duration lease;
  private final Map<String, HeldLease> held = new ConcurrentHashMap<>();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread keeper = new Thread(this::keep, "beanwire-local-registry");
  private boolean started;
  private volatile boolean closed;

  private LocalRegistry(LeaseDirectory directory, Duration lease) {
    this.directory = directory;
    this.lease = lease;
    keeper.setDaemon(true);
  }

  /** Opens the registry of the machine's current user. */
  public static LocalRegistry open() {
    return open(LocalRegistryFactory.defaultDirectory(), LocalRegistryFactory.DEFAULT_LEASE);
  }

  /**
   * Opens a registry.
   *
   * @param directory where the leases lie, the same for all who want to find each other; made if
   *     missing
   * @param lease how long an instance is believed after its process was last heard of; renewed at a
   *     third of it
   * @throws IllegalArgumentException if the directory cannot be used or others could write to it
   */
  public static LocalRegistry open(Path directory, Duration lease) {
    return new LocalRegistry(LeaseDirectory.open(directory), requireNonNull(lease, "lease"));
  }

  @Override
  public String name() {
    return LocalRegistryFactory.NAME;
  }

  @Override
  public boolean spansMachines() {
    return false;
  }

  @Override
  public Registration register(Instance instance) {
    HeldLease registration =
        new HeldLease(
            directory,
            new Lease(instance, ProcessHandle.current().pid(), lease),
            mine -> held.remove(instance.id(), mine));
    HeldLease replaced;
    synchronized (this) {
      start();
      replaced = held.put(instance.id(), registration);
    }
    if (replaced != null) {
      replaced.handOver();
    }
    registration.renew();
    return registration;
  }

  @Override
  public Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
    start();
    Watch watch = new Watch(service, listener, watches::remove);
    // Before the keeper knows of it, so that neither waits for the other's listener.
    deliver(watch, directory.read());
    watches.add(watch);
    return watch;
  }

  @Override
  public String hintOn(ServiceId service) {
    return "a server must run on this machine, as the same user, with "
        + LocalRegistryFactory.DIRECTORY
        + "="
        + directory.path();
  }

  @Override
  public Set<ServiceId> knownServices() {
    return directory.read().stream().map(Instance::service).collect(toUnmodifiableSet());
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watches.forEach(Watch::close);
    directory.close();
    keeper.interrupt();
    if (Thread.currentThread() != keeper) {
      join();
    }
    held.values().forEach(HeldLease::close);
  }

  private synchronized void start() {
    if (closed) {
      throw new IllegalStateException("BW0507 The local registry is closed.");
    }
    if (!started) {
      started = true;
      keeper.start();
    }
  }

  /** Renews what is held and looks for what has changed. */
  private void keep() {
    long renewal = lease.dividedBy(3).toNanos();
    long renewed = System.nanoTime();
    try {
      while (!closed) {
        boolean due = System.nanoTime() - renewed >= renewal;
        renewed = due ? System.nanoTime() : renewed;
        look(due ? HeldLease::renew : HeldLease::restore);
        directory.awaitChange(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Consumer<HeldLease> care) {
    try {
      held.values().forEach(care);
      List<Instance> instances = directory.read();
      watches.forEach(watch -> deliver(watch, instances));
    } catch (RuntimeException e) {
      LOG.log(ERROR, "BW0509 A look at the leases failed; going on. Please report this.", e);
    }
  }

  private static void deliver(Watch watch, List<Instance> instances) {
    watch.deliver(
        () -> instances.stream().filter(each -> each.service().equals(watch.service())).toList());
  }

  private void join() {
    try {
      keeper.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
