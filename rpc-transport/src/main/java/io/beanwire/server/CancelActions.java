package io.beanwire.server;

import io.beanwire.Cancellation;
import org.jspecify.annotations.Nullable;

/** What is to be done when a call is cancelled, each once. Thread-safe. */
final class CancelActions {
  // Guarded by this.
  private @Nullable Action first;

  /** Keeps an action until it is closed or run. */
  synchronized Cancellation.Registration add(Runnable task) {
    Action action = new Action(task);
    action.next = first;
    if (first != null) {
      first.previous = action;
    }
    first = action;
    action.linked = true;
    return action;
  }

  /** Runs all that are here. */
  void run() {
    Action each;
    synchronized (this) {
      each = first;
      first = null;
      for (Action a = each; a != null; a = a.next) {
        a.linked = false;
      }
    }
    for (; each != null; each = each.next) {
      each.run();
    }
  }

  private synchronized void unlink(Action action) {
    if (!action.linked) {
      return;
    }
    action.linked = false;
    if (action.previous == null) {
      first = action.next;
    } else {
      action.previous.next = action.next;
    }
    if (action.next != null) {
      action.next.previous = action.previous;
    }
  }

  private final class Action implements Cancellation.Registration {
    private final Runnable task;
    private @Nullable Action previous;
    private @Nullable Action next;
    private boolean linked;

    Action(Runnable task) {
      this.task = task;
    }

    void run() {
      try {
        task.run();
      } catch (Throwable e) {
        Failures.log("BW0830 what was to be done after a cancellation has failed", e);
      }
    }

    @Override
    public void close() {
      unlink(this);
    }
  }
}
