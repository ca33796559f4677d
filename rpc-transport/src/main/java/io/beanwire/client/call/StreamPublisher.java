package io.beanwire.client.call;

import static java.util.Objects.requireNonNull;

import io.beanwire.call.ClientFilter;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What an operation that returns a stream gives its caller: each subscription is a call of its own,
 * with the same arguments. Thread-safe.
 */
final class StreamPublisher implements Flow.Publisher<Object> {
  private final OperationPlan plan;
  private final @Nullable Object[] arguments;
  private final List<ClientFilter> filters;

  StreamPublisher(OperationPlan plan, @Nullable Object[] arguments, List<ClientFilter> filters) {
    this.plan = plan;
    this.arguments = arguments;
    this.filters = filters;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Object> subscriber) {
    requireNonNull(subscriber, "subscriber");
    CallRequest request = CallRequest.subscribing(plan, arguments, subscriber);
    if (filters.isEmpty()) {
      StreamCall.subscribe(request);
    } else {
      FilteredStream.subscribe(request, filters);
    }
  }

  @Override
  public String toString() {
    return "stream of " + plan.operation();
  }
}
