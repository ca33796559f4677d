package io.beanwire.client;

import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind an injected interface: one plan per method. Thread-safe. */
final class RemoteProxy implements InvocationHandler {
  private static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

  private final Contract contract;
  private final Map<Method, OperationPlan> plans;

  RemoteProxy(Contract contract, Map<Method, OperationPlan> plans) {
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
    ClientCall call = new ClientCall(plan, args == null ? NO_ARGUMENTS : args);
    return plan.operation().mode() == Operation.Mode.ASYNC ? call.async() : call.sync();
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
