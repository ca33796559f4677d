package io.beanwire.client.call;

import static java.util.Objects.requireNonNull;

import io.beanwire.CallOptions;
import io.beanwire.CallRecording;
import io.beanwire.call.ClientFilter;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What stands behind an injected interface: one plan per method. Thread-safe. */
public final class RemoteProxy implements InvocationHandler {
  private static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

  private final Contract contract;
  private final Map<Method, OperationPlan> plans;
  private final List<ClientFilter> filters;

  /** Handles the calls of one contract. */
  public RemoteProxy(
      Contract contract, Map<Method, OperationPlan> plans, List<ClientFilter> filters) {
    this.filters = filters;
    this.contract = contract;
    this.plans = plans;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    OperationPlan plan = plans.get(method);
    if (plan == null) {
      return ofObject(proxy, method, args);
    }
    @Nullable Object[] arguments = args == null ? NO_ARGUMENTS : args;
    CallRecording recording = CallRecording.current();
    if (plan.operation().isStream()) {
      if (recording != null) {
        throw streamRecorded(plan);
      }
      if (plan.operation().mode() == Operation.Mode.STREAM) {
        return new StreamPublisher(plan, arguments, filters);
      }
    }
    return recording == null
        ? begin(new CallRequest(plan, arguments), filters)
        : recording.record(new RecordedRequest(plan, arguments, filters));
  }

  private static IllegalStateException streamRecorded(OperationPlan plan) {
    return new IllegalStateException(
        "BW0125 "
            + plan.operation()
            + " has a stream, which Calls does not carry. Fix: call it without Calls; a stream is"
            + " asynchronous by itself");
  }

  /**
   * Makes a call without an interface.
   *
   * @param mode how its end is awaited
   * @return the result, or the stage of one that is asynchronous
   */
  public static @Nullable Object call(
      OperationPlan plan,
      @Nullable Object[] arguments,
      List<ClientFilter> filters,
      Operation.Mode mode,
      CallOptions options)
      throws Throwable {
    return begin(new CallRequest(plan, arguments, new CallRequest.Variant(mode, options)), filters);
  }

  /** Makes a call; the result, or the stage of one that is asynchronous. */
  static @Nullable Object begin(CallRequest request, List<ClientFilter> filters) throws Throwable {
    if (!filters.isEmpty()) {
      return FilteredCall.make(request, filters);
    }
    return switch (request.mode()) {
      // It has begun just now: no need to look at the clock again.
      case ASYNC -> CallStage.begin(request, request.startNanos());
      case SYNC -> BlockingCall.make(request, request.startNanos());
      case ONEWAY -> OnewayCall.make(request);
      case STREAM -> throw new IllegalStateException("a stream is opened when it is subscribed to");
    };
  }

  /** The methods of {@link Object} speak of the proxy, not of the remote bean. */
  private @Nullable Object ofObject(
      Object proxy, Method method, @Nullable Object @Nullable [] args) {
    return switch (method.getName()) {
      case "equals" -> args != null && proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" ->
          "@Remote " + contract.type().getSimpleName() + "[" + contract.service() + "]";
      default -> throw new IllegalStateException(method + " is no operation of " + contract.type());
    };
  }

  /** A call that a proxy has noted for {@link io.beanwire.Calls} instead of making it. */
  private static final class RecordedRequest implements CallRecording.RecordedCall {
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
    public CompletionStage<?> async(CallOptions options) {
      try {
        if (plan.isOneway()) {
          return CompletableFuture.completedFuture(begin(Operation.Mode.ONEWAY, options));
        }
        Object stage = requireNonNull(begin(Operation.Mode.ASYNC, options));
        return (CompletionStage<?>) stage;
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
          new CallRequest(plan, arguments, new CallRequest.Variant(mode, options)), filters);
    }

    /** What a method returns that has nothing to return yet. */
    private static @Nullable Object zero(OperationPlan plan) {
      Class<?> type = plan.operation().method().getReturnType();
      return type.isPrimitive() && type != void.class
          ? Array.get(Array.newInstance(type, 1), 0)
          : null;
    }
  }
}
