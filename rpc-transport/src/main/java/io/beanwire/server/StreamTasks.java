package io.beanwire.server;

import io.beanwire.net.timing.Deadlines;
import java.util.concurrent.Executor;

/**
 * Runs what calls a bean's publisher or subscribers: on a worker, in the bean's scope, or there and
 * then if the operation does not block. A task that finds no worker tries again: items and credit
 * are not lost because others are busy.
 */
final class StreamTasks implements Executor {
  private static final long RETRY_NANOS = 5_000_000;

  private final Invocation invocation;

  StreamTasks(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void execute(Runnable task) {
    if (invocation.exported().nonBlocking()) {
      run(task);
    } else if (!invocation.dispatch().tryExecute(() -> run(task))) {
      Dispatch dispatch = invocation.dispatch();
      // If the server has stopped, nobody is left to run it.
      boolean unused =
          dispatch.deadlines().add(new Retry(this, task), dispatch.nanoTime() + RETRY_NANOS);
    }
  }

  /** Runs a task in this thread, in the bean's scope. */
  void run(Runnable task) {
    invocation.context().run(() -> invocation.enterScope(task));
  }

  /** A task that has found no worker. */
  private static final class Retry extends Deadlines.Entry {
    private final StreamTasks tasks;
    private final Runnable task;

    Retry(StreamTasks tasks, Runnable task) {
      this.tasks = tasks;
      this.task = task;
    }

    @Override
    protected void expired() {
      tasks.execute(task);
    }
  }
}
