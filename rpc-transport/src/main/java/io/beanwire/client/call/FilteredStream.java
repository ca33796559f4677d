package io.beanwire.client.call;

import io.beanwire.call.ClientFilter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call whose result has items, with filters around it: what proceeds is the opening of the
 * stream, and what filters see as the result is its end. The subscriber is told the end once the
 * filters have passed it on.
 */
final class FilteredStream extends StreamCall {
  private final CallRequest request;
  private final List<ClientFilter> filters;
  private final CompletableFuture<@Nullable Object> end = new CompletableFuture<>();

  private FilteredStream(CallRequest request, List<ClientFilter> filters) {
    super(request);
    this.request = request;
    this.filters = filters;
  }

  /** Gives the request's subscriber its subscription, and lets the filters open the stream. */
  static void subscribe(CallRequest request, List<ClientFilter> filters) {
    FilteredStream made = new FilteredStream(request, filters);
    made.proceed(0)
        .whenComplete(
            (ignored, error) -> {
              // Filters that do not proceed end a call that was not begun, or goes on without them.
              made.call().cancel();
              made.receiver()
                  .end(
                      error instanceof CompletionException && error.getCause() != null
                          ? error.getCause()
                          : error);
            });
    made.receiver().begin();
  }

  @Override
  boolean endsAnywhere() {
    return false;
  }

  @Override
  void end(@Nullable Throwable failure) {
    if (failure == null) {
      end.complete(null);
    } else {
      end.completeExceptionally(failure);
    }
  }

  private CompletionStage<@Nullable Object> proceed(int index) {
    if (index == filters.size()) {
      begin();
      return end;
    }
    ClientFilter filter = filters.get(index);
    AtomicBoolean used = new AtomicBoolean();
    try {
      CompletionStage<@Nullable Object> stage =
          filter.filter(
              request,
              () -> {
                if (!used.compareAndSet(false, true)) {
                  throw new IllegalStateException(
                      "BW0720 a client filter proceeds at most once per call");
                }
                return proceed(index + 1);
              });
      return stage != null
          ? stage
          : failed(new NullPointerException(filter + " returned null (expected: a stage)"));
    } catch (Throwable e) {
      return failed(e);
    }
  }

  private static CompletionStage<@Nullable Object> failed(Throwable e) {
    return CompletableFuture.failedFuture(e);
  }
}
