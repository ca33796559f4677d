package io.beanwire.client.call;

import io.beanwire.call.ClientFilter;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
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
    if (plan.operation().mode() == Operation.Mode.STREAM) {
      return new StreamPublisher(plan, arguments, filters);
    }
    CallRequest request = new CallRequest(plan, arguments);
    if (!filters.isEmpty()) {
      return FilteredCall.make(request, filters);
    }
    return switch (plan.operation().mode()) {
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
}
