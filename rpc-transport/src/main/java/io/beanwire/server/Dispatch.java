package io.beanwire.server;

import io.beanwire.Status;
import io.beanwire.call.ServerFilter;
import io.beanwire.net.timing.Deadlines;
import io.beanwire.net.workers.Workers;
import io.beanwire.server.admission.ConcurrencyLimit;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs invocations, whoever brings them: admits or refuses each, and gives it to the thread that
 * runs its operation. The one place where this is decided. Thread-safe.
 */
public final class Dispatch {
  static final String BUSY = "BW0807 all workers are busy and the queue is full";

  private final OperationTable operations;
  private final Workers workers;
  private final CallInterceptor interceptor;
  private final ServerFilter[] filters;
  private final InFlightCalls inFlight = new InFlightCalls();
  private final Deadlines deadlines = new Deadlines("beanwire-deadlines");

  Dispatch(
      OperationTable operations,
      Workers workers,
      CallInterceptor interceptor,
      List<ServerFilter> filters) {
    this.operations = operations;
    this.workers = workers;
    this.interceptor = interceptor;
    this.filters = filters.toArray(new ServerFilter[0]);
  }

  /** The exported operation of the given {@link io.beanwire.contract.Operation#id()}, if any. */
  public @Nullable ExportedOperation operation(long id) {
    return operations.find(id);
  }

  /**
   * Runs an invocation, or refuses it: in every case its sink is told, soon or before this returns,
   * unless it is cancelled. Operations that are {@link io.beanwire.NonBlocking} run in the calling
   * thread, unless they have to wait, others on a worker. Never blocks otherwise, and never throws
   * for what the call is.
   *
   * @param invocation given to no dispatch before
   * @param sink takes the response
   */
  public void dispatch(Invocation invocation, ResponseSink sink) {
    if (admit(invocation, sink)) {
      run(invocation);
    }
  }

  /**
   * The same, for one of many: what runs on a worker is left to the caller.
   *
   * @param forWorkers takes what {@link #runOnWorkers} is to be given soon
   */
  void dispatch(Invocation invocation, ResponseSink sink, List<Runnable> forWorkers) {
    if (admit(invocation, sink)) {
      if (invocation.exported().nonBlocking()) {
        invocation.run();
      } else {
        forWorkers.add(invocation);
      }
    }
  }

  /** Whether it may run now; else it is seen to. */
  private boolean admit(Invocation invocation, ResponseSink sink) {
    invocation.takenBy(this, sink);
    ConcurrencyLimit limit = invocation.exported().limit();
    if (!inFlight.enter(invocation.isOneway())) {
      refuseAtStop(invocation);
      return false;
    }
    if (limit != null) {
      LimitedInvocation limited = new LimitedInvocation(invocation, limit);
      invocation.limitedBy(limited);
      limited.admit();
      return false;
    }
    return true;
  }

  /** Runs what is admitted. */
  void run(Invocation invocation) {
    if (invocation.exported().nonBlocking()) {
      invocation.run();
    } else {
      runOnWorker(invocation);
    }
  }

  /** Runs what is admitted on another thread than this one. */
  void runOnWorker(Invocation invocation) {
    if (!tryExecute(invocation)) {
      invocation.endWith(Status.OVERLOADED, BUSY);
    }
  }

  /** Runs several that are admitted, in one hand-over. */
  void runOnWorkers(List<Runnable> invocations) {
    for (Runnable rejected : workers.executeAll(invocations)) {
      ((Invocation) rejected).endWith(Status.OVERLOADED, BUSY);
    }
  }

  /** Hands a task to a worker; false if none is free and no more may wait. */
  boolean tryExecute(Runnable task) {
    try {
      workers.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** An invocation has ended. */
  void left() {
    inFlight.exit();
  }

  /** Ends the threads. What still waits for a worker is refused. */
  void stop() {
    for (ConcurrencyLimit limit : operations.limits()) {
      for (ConcurrencyLimit.Call call : limit.close()) {
        refuseAtStop(((LimitedInvocation) call).invocation());
      }
    }
    for (Runnable task : workers.stop()) {
      if (task instanceof Invocation invocation) {
        refuseAtStop(invocation);
      } else if (task instanceof PendingStage stage) {
        // Nobody is left to cancel it.
        stage.endedLate();
      }
    }
    deadlines.close();
    inFlight.logDropped();
  }

  private void refuseAtStop(Invocation invocation) {
    boolean ends = invocation.endWith(Status.SHUTTING_DOWN, "BW0806 the server is stopping");
    if (ends && invocation.isOneway()) {
      inFlight.drop();
    }
  }

  OperationTable operations() {
    return operations;
  }

  InFlightCalls inFlight() {
    return inFlight;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  CallInterceptor interceptor() {
    return interceptor;
  }

  boolean hasFilters() {
    return filters.length > 0;
  }

  ServerFilter[] filters() {
    return filters;
  }
}
