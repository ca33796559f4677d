package io.beanwire.client.call;

import io.beanwire.client.stream.CallStream;
import io.beanwire.contract.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What of a call's arguments is a stream. Stateless. */
final class StreamArguments {
  /** Streams may go on for ever; what ends them is their caller's deadline, if it has one. */
  static final long NO_DEADLINE = TimeUnit.DAYS.toNanos(10_000);

  private StreamArguments() {}

  /** The items of a call; null if its operation has none. */
  static @Nullable CallStream stream(
      OperationPlan plan, @Nullable Object[] arguments, Flow.@Nullable Subscriber<?> subscriber) {
    CallStream.Codecs codecs = plan.items();
    if (codecs == null) {
      return null;
    }
    int parameter = plan.operation().streamParameter();
    Flow.Publisher<?> argument = null;
    if (parameter >= 0) {
      argument = (Flow.Publisher<?>) arguments[parameter];
      if (argument == null) {
        throw new NullPointerException(
            "BW0741 " + plan.operation() + ": the stream is null (expected: a Flow.Publisher)");
      }
    }
    return new CallStream(codecs, argument, subscriber);
  }

  /** The arguments that travel in the request. */
  static @Nullable Object[] withoutStream(Operation operation, @Nullable Object[] arguments) {
    int parameter = operation.streamParameter();
    if (parameter < 0) {
      return arguments;
    }
    List<@Nullable Object> rest = new ArrayList<>(Arrays.<@Nullable Object>asList(arguments));
    Object unused = rest.remove(parameter);
    return rest.toArray();
  }
}
