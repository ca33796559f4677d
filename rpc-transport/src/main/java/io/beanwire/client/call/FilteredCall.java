package io.beanwire.client.call;

import io.beanwire.RpcException;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.call.ClientFilter;
import io.beanwire.cluster.TimeSource;
import io.beanwire.contract.Operation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call with filters around it: they end in the call itself, and its caller has this stage in hand
 * or waits for it. It ends by its deadline whatever the filters do.
 */
final class FilteredCall extends CompletableFuture<@Nullable Object> {
  /** After the deadline, the call itself ends; so long the filters have to pass that on. */
  private static final long GRACE_NANOS = 100_000_000;

  private final CallRequest request;
  private final List<ClientFilter> filters;
  private volatile @Nullable CallStage call;

  private FilteredCall(CallRequest request, List<ClientFilter> filters) {
    this.request = request;
    this.filters = filters;
  }

  /** Makes a call; the result, or the stage of an asynchronous operation. */
  static @Nullable Object make(CallRequest request, List<ClientFilter> filters) throws Throwable {
    OperationPlan plan = request.plan();
    Operation.Mode mode = plan.operation().mode();
    if (mode == Operation.Mode.SYNC && plan.environment().inEventLoop()) {
      throw BlockingCall.refusal(plan);
    }
    FilteredCall filtered = new FilteredCall(request, filters);
    filtered.begin();
    boolean waits =
        mode == Operation.Mode.SYNC
            || (mode == Operation.Mode.ONEWAY && !plan.environment().inEventLoop());
    return mode == Operation.Mode.ASYNC ? filtered : waits ? filtered.await() : null;
  }

  private void begin() {
    TimeSource time = request.plan().time();
    TimeSource.Timer timer =
        time.scheduleAt(
            () -> request.plan().environment().executeUrgently(this::overdue),
            request.deadlineNanos() + GRACE_NANOS);
    new Link(0)
        .proceed()
        .whenComplete(
            (value, error) -> {
              timer.cancel();
              if (error == null) {
                complete(value);
              } else {
                completeExceptionally(unwrap(error));
              }
            });
  }

  private void overdue() {
    if (!isDone()) {
      completeExceptionally(
          CallFailures.exception(
              new AttemptFailure(
                  Status.DEADLINE_EXCEEDED,
                  Phase.WAIT,
                  "BW0718",
                  "the client's filters did not end the call in time; the operation may have"
                      + " completed"),
              request,
              null));
      cancelCall();
    }
  }

  private @Nullable Object await() throws Throwable {
    try {
      return get();
    } catch (ExecutionException e) {
      throw forCaller(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancelCall();
      throw CallFailures.exception(
          CallFailures.givenUp(false, Status.CANCELLED, true, null), request, null);
    }
  }

  /** An exception that the operation may throw; what filters throw beyond that is wrapped. */
  private Throwable forCaller(Throwable thrown) {
    if (thrown instanceof RpcException) {
      return thrown;
    }
    OperationPlan plan = request.plan();
    if (plan.declares(thrown)) {
      CallStage made = call;
      return made == null ? thrown : ErrorDecoder.withLocalStack(thrown, plan, made.address());
    }
    return CallFailures.exception(
        new AttemptFailure(
            Status.INTERNAL,
            Phase.SEND,
            "BW0719",
            "a client filter threw " + thrown + ", which the interface does not declare",
            thrown,
            false),
        request,
        null);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      cancelCall();
    }
    return cancelled;
  }

  private void cancelCall() {
    CallStage made = call;
    if (made != null) {
      made.cancel(true);
    }
  }

  private CompletionStage<@Nullable Object> call() {
    if (request.operation().mode() == Operation.Mode.ONEWAY) {
      CompletableFuture<@Nullable Object> handedOver = new CompletableFuture<>();
      try {
        handedOver.complete(OnewayCall.make(request));
      } catch (Throwable e) {
        handedOver.completeExceptionally(e);
      }
      return handedOver;
    }
    CallStage made = CallStage.begin(request);
    call = made;
    if (isCancelled()) {
      made.cancel(true);
    }
    return made;
  }

  private static CompletionStage<@Nullable Object> failed(Throwable e) {
    CompletableFuture<@Nullable Object> failed = new CompletableFuture<>();
    failed.completeExceptionally(e);
    return failed;
  }

  private static Throwable unwrap(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  /** The filters from one on, and the call. */
  private final class Link implements ClientFilter.Next {
    private final int index;
    private final AtomicBoolean used = new AtomicBoolean();

    Link(int index) {
      this.index = index;
    }

    @Override
    public CompletionStage<@Nullable Object> proceed() {
      if (!used.compareAndSet(false, true)) {
        throw new IllegalStateException("BW0720 a client filter proceeds at most once per call");
      }
      if (index == filters.size()) {
        return call();
      }
      ClientFilter filter = filters.get(index);
      try {
        CompletionStage<@Nullable Object> stage = filter.filter(request, new Link(index + 1));
        if (stage != null) {
          return stage;
        }
        return failed(new NullPointerException(filter + " returned null (expected: a stage)"));
      } catch (Throwable e) {
        return failed(e);
      }
    }
  }
}
