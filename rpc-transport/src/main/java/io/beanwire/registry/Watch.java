package io.beanwire.registry;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.beanwire.contract.ServiceId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One listener of one service, for those who write a {@link Registry}: passes on what has changed,
 * one call at a time, and survives a listener that throws. Thread-safe.
 */
public final class Watch implements Registry.Subscription {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());

  private final ServiceId service;
  private final Consumer<List<Instance>> listener;
  private final Consumer<Watch> onClose;
  private final ReentrantLock delivery = new ReentrantLock();
  private @Nullable List<Instance> delivered;
  private volatile boolean closed;

  /**
   * A watch that has delivered nothing yet.
   *
   * @param service what is watched
   * @param listener receives the instances, ordered by id
   * @param onClose called once or more when the watch is closed
   */
  public Watch(ServiceId service, Consumer<List<Instance>> listener, Consumer<Watch> onClose) {
    this.service = requireNonNull(service, "service");
    this.listener = requireNonNull(listener, "listener");
    this.onClose = requireNonNull(onClose, "onClose");
  }

  /** What is watched. */
  public ServiceId service() {
    return service;
  }

  /**
   * Passes the instances to the listener unless it has seen exactly these last, there is nothing to
   * tell yet or the watch is closed. What the listener throws is logged, and counts as seen.
   *
   * @param latest asked when it is this call's turn, so that an older state never follows a newer;
   *     gives null if nothing is known yet
   */
  public void deliver(Supplier<? extends @Nullable List<Instance>> latest) {
    delivery.lock();
    try {
      List<Instance> instances = latest.get();
      if (instances == null || closed) {
        return;
      }
      List<Instance> sorted =
          instances.stream().sorted(Comparator.comparing(Instance::id)).toList();
      if (!sorted.equals(delivered)) {
        delivered = sorted;
        listener.accept(sorted);
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.log(ERROR, "BW0501 The listener of " + service + " failed; it stays subscribed.", e);
    } finally {
      delivery.unlock();
    }
  }

  /**
   * Stops the deliveries. Waits up to a second for one that is running on another thread, so that
   * the listener is not called afterwards.
   */
  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    try {
      if (delivery.tryLock(1, SECONDS)) {
        delivery.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
