package io.beanwire.client.call;

import io.beanwire.cluster.TimeSource;
import java.util.List;

/** What the calls of a client share: its clock, and threads that may block. Thread-safe. */
public interface CallEnvironment {
  /** The client's clock. */
  TimeSource time();

  /** Runs a task where blocking is allowed, soon; never in a thread that must not block. */
  void execute(Runnable task);

  /** Runs several tasks, each as by {@link #execute}; the list is not kept, but may be changed. */
  default void executeAll(List<Runnable> tasks) {
    tasks.forEach(this::execute);
  }

  /**
   * Runs a task where blocking is allowed, now: it does not queue behind tasks that block. For what
   * is late already.
   */
  void executeUrgently(Runnable task);

  /** A one-way call was not sent, and its caller has gone on. */
  void onewayLost(OperationPlan plan, String why);

  /** Whether the calling thread is an event loop, and so must not wait. */
  boolean inEventLoop();
}
