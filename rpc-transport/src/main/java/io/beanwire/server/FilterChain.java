package io.beanwire.server;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.call.ServerFilter;
import io.beanwire.contract.Operation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The filters around one invocation, and the bean inside them. Each runs in the container's scope:
 * who proceeds outside of it, or on another thread, is taken to a worker and into it again.
 */
final class FilterChain {
  private static final String ENDED = "BW0820 the invocation had ended before it proceeded";

  private final Invocation invocation;
  private final ServerFilter[] filters;
  private volatile @Nullable Thread inScope;
  private volatile @Nullable CompletionStage<?> beansStage;

  // Guarded by this: filters may end the invocation while the bean still runs.
  private boolean beanRuns;
  private boolean abandoned;

  FilterChain(Invocation invocation) {
    this.invocation = invocation;
    this.filters = invocation.dispatch().filters();
  }

  /** Runs the outermost filter in the calling thread, which is in the scope. Never throws. */
  CompletionStage<@Nullable Object> start() {
    return inScope(0);
  }

  /** What the bean has returned, if it is a stage. */
  @Nullable CompletionStage<?> beansStage() {
    return beansStage;
  }

  /** Whether the bean does not run; it will not begin any more. Asked once, after the end. */
  synchronized boolean isBeanOver() {
    abandoned = true;
    return !beanRuns;
  }

  private synchronized boolean beginBean() {
    beanRuns = !abandoned;
    return beanRuns;
  }

  private void endBean() {
    synchronized (this) {
      if (!beanRuns) {
        return;
      }
      beanRuns = false;
      if (!abandoned) {
        return;
      }
    }
    invocation.release();
  }

  private CompletionStage<@Nullable Object> inScope(int index) {
    Thread thread = Thread.currentThread();
    inScope = thread;
    try {
      return step(index);
    } finally {
      if (inScope == thread) {
        inScope = null;
      }
    }
  }

  private CompletionStage<@Nullable Object> step(int index) {
    try {
      if (index == filters.length) {
        return invokeBean();
      }
      CompletionStage<@Nullable Object> result =
          filters[index].filter(invocation, new Step(index + 1));
      if (result == null) {
        throw new NullPointerException(filters[index].getClass().getName() + " returned null");
      }
      return result;
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<@Nullable Object> proceed(int index) {
    if (invocation.hasEnded() || invocation.isCancelled()) {
      return refused(Status.CANCELLED, ENDED);
    }
    if (Thread.currentThread() == inScope) {
      return step(index);
    }
    if (invocation.dispatch().nanoTime() - invocation.deadlineNanos() > 0) {
      return refused(Status.EXPIRED, "BW0810 the caller's time was over before it proceeded");
    }
    Reentry reentry = new Reentry(index);
    if (!invocation.dispatch().tryExecute(reentry)) {
      return refused(Status.OVERLOADED, Dispatch.BUSY);
    }
    return reentry;
  }

  @SuppressWarnings("unchecked") // a stage only gives
  private CompletionStage<@Nullable Object> invokeBean() throws Throwable {
    @Nullable Object[] arguments = invocation.decodedOnce();
    if (!beginBean()) {
      return refused(Status.CANCELLED, ENDED);
    }
    boolean goesOn = false;
    try {
      invocation.markExecuted();
      Object result = invocation.invokeBean(arguments);
      Operation.Mode mode = invocation.operation().mode();
      if (mode != Operation.Mode.ASYNC && mode != Operation.Mode.STREAM) {
        return CompletableFuture.completedFuture(result);
      }
      if (!(result instanceof CompletionStage<?> stage)) {
        throw new NullPointerException(invocation.operation() + " returned null, not a stage");
      }
      beansStage = stage;
      stage.whenComplete((value, error) -> endBean());
      goesOn = true;
      if (invocation.hasEnded()) {
        PendingStage.cancel(stage);
      }
      return (CompletionStage<@Nullable Object>) stage;
    } finally {
      if (!goesOn) {
        endBean();
      }
    }
  }

  private CompletionStage<@Nullable Object> refused(Status status, String text) {
    return CompletableFuture.failedFuture(refusal(status, text));
  }

  private RpcException refusal(Status status, String text) {
    return Failures.notExecuted(invocation, text.substring(0, 6), status, text.substring(7));
  }

  /** The rest of the chain, for one filter. */
  private final class Step implements ServerFilter.Next {
    private static final VarHandle USED;

    static {
      try {
        USED = MethodHandles.lookup().findVarHandle(Step.class, "used", boolean.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final int index;

    @SuppressWarnings("UnusedVariable") // through USED
    private volatile boolean used;

    Step(int index) {
      this.index = index;
    }

    @Override
    public CompletionStage<@Nullable Object> proceed() {
      if (!USED.compareAndSet(this, false, true)) {
        throw new IllegalStateException("a filter proceeds at most once");
      }
      return FilterChain.this.proceed(index);
    }
  }

  /** The rest of the chain on a worker, and its result. */
  private final class Reentry extends CompletableFuture<@Nullable Object> implements Runnable {
    private final int index;
    private byte layer;

    Reentry(int index) {
      this.index = index;
    }

    @Override
    public void run() {
      switch (layer++) {
        case 0 -> {
          try {
            invocation.context().run(this);
            if (layer == 2) {
              throw new IllegalStateException("the interceptor did not run the operation");
            }
          } catch (Throwable e) {
            completeExceptionally(e);
          }
        }
        case 1 -> invocation.enterScope(this);
        default ->
            inScope(index)
                .whenComplete(
                    (value, error) -> {
                      if (error == null) {
                        complete(value);
                      } else {
                        completeExceptionally(error);
                      }
                    });
      }
    }
  }
}
