package io.beanwire.cdi.runtime;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The container's context around what runs after a call: continuations and filters. Without it
 * before the application is ready, and where its context has ended, because no call may stay
 * without an end. Thread-safe.
 */
final class CallbackContext implements Executor {
  private static final System.Logger LOG = System.getLogger(CallbackContext.class.getName());

  private volatile @Nullable Executor context;

  /**
   * Sets the container's context.
   *
   * @param captured runs what it is given at once and in the calling thread
   */
  void use(Executor captured) {
    context = captured;
  }

  @Override
  public void execute(Runnable task) {
    Executor captured = context;
    if (captured == null) {
      task.run();
      return;
    }
    Once once = new Once(task);
    try {
      captured.execute(once);
    } catch (RuntimeException e) {
      if (once.begun) {
        throw e;
      }
      LOG.log(System.Logger.Level.DEBUG, "the container's context has ended", e);
      task.run();
    }
  }

  /** Knows whether it has begun. For one thread. */
  private static final class Once implements Runnable {
    private final Runnable task;
    private boolean begun;

    Once(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      begun = true;
      task.run();
    }
  }
}
