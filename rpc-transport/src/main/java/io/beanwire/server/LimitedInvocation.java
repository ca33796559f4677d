package io.beanwire.server;

import io.beanwire.Status;
import io.beanwire.server.admission.ConcurrencyLimit;

/** An invocation of an operation whose concurrency is limited, as the limit knows it. */
final class LimitedInvocation extends ConcurrencyLimit.Call {
  private final Invocation invocation;
  private final ConcurrencyLimit limit;

  LimitedInvocation(Invocation invocation, ConcurrencyLimit limit) {
    super(limit);
    this.invocation = invocation;
    this.limit = limit;
  }

  Invocation invocation() {
    return invocation;
  }

  /** Runs it, has it wait, or refuses it. */
  void admit() {
    Dispatch dispatch = invocation.dispatch();
    switch (limit.admit(this, dispatch.deadlines(), invocation.deadlineNanos())) {
      case RUNS -> dispatch.run(invocation);
      case WAITS -> {
        if (invocation.isCancelled()) {
          cancelled();
        }
      }
      case REFUSED -> {
        boolean unused = invocation.endWith(Status.OVERLOADED, limit.refusal());
      }
    }
  }

  /** Nobody waits for it any longer: if it waits itself, it ends, and another may wait. */
  void cancelled() {
    if (limit.withdraw(this)) {
      invocation.end();
    }
  }

  /** Nothing of it goes on any longer. */
  void over() {
    limit.leave(this);
  }

  /** On a worker in any case: this is the thread of another call, which has just ended. */
  @Override
  protected void start() {
    try {
      invocation.dispatch().runOnWorker(invocation);
    } catch (Throwable e) {
      Failures.log("BW0811 unexpected error while dispatching " + invocation.operation(), e);
      boolean unused = invocation.endWith(Status.OVERLOADED, Dispatch.BUSY);
    }
  }

  @Override
  protected void expiredWaiting() {
    boolean unused =
        invocation.endWith(
            Status.EXPIRED,
            "BW0810 the caller's time was over while the call waited for others to end, whose number"
                + " is limited (max-concurrent)");
  }
}
