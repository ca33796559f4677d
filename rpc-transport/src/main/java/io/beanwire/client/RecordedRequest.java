package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import io.beanwire.CallOptions;
import io.beanwire.CallRecording;
import io.beanwire.call.ClientFilter;
import io.beanwire.contract.Operation;
import java.lang.reflect.Array;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call that a proxy has noted for {@link io.beanwire.Calls} instead of making it. */
final class RecordedRequest implements CallRecording.RecordedCall {
  private final OperationPlan plan;
  private final @Nullable Object[] arguments;
  private final List<ClientFilter> filters;
  private final @Nullable Object placeholder;

  RecordedRequest(OperationPlan plan, @Nullable Object[] arguments, List<ClientFilter> filters) {
    this.plan = plan;
    this.arguments = arguments;
    this.filters = filters;
    this.placeholder = returnsStage() ? new CompletableFuture<>() : zero(plan);
  }

  @Override
  public String operation() {
    return plan.operation().toString();
  }

  @Override
  public @Nullable Object placeholder() {
    return placeholder;
  }

  @Override
  public boolean returnsStage() {
    return plan.operation().mode() == Operation.Mode.ASYNC;
  }

  @Override
  public @Nullable Object call(CallOptions options) throws Throwable {
    return begin(plan.operation().mode(), options);
  }

  @Override
  @SuppressWarnings("unchecked") // what is begun as a stage is one
  public CompletionStage<@Nullable Object> async(CallOptions options) {
    try {
      if (plan.isOneway()) {
        return CompletableFuture.completedFuture(begin(Operation.Mode.ONEWAY, options));
      }
      Object stage = requireNonNull(begin(Operation.Mode.ASYNC, options));
      return (CompletionStage<@Nullable Object>) stage;
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void oneway(CallOptions options) throws Throwable {
    Object unused = begin(Operation.Mode.ONEWAY, options);
  }

  private @Nullable Object begin(Operation.Mode mode, CallOptions options) throws Throwable {
    return RemoteProxy.begin(
        new CallRequest(plan, arguments, new CallVariant(mode, options)), filters);
  }

  /** What a method returns that has nothing to return yet. */
  private static @Nullable Object zero(OperationPlan plan) {
    Class<?> type = plan.operation().method().getReturnType();
    return type.isPrimitive() && type != void.class
        ? Array.get(Array.newInstance(type, 1), 0)
        : null;
  }
}
