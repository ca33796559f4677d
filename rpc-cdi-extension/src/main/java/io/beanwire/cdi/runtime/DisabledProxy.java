package io.beanwire.cdi.runtime;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.contract.Contract;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands for a remote bean while {@code beanwire.enabled=false}: every call fails at once. */
record DisabledProxy(Contract contract) implements InvocationHandler {
  static Object proxy(Contract contract) {
    return Proxy.newProxyInstance(
        contract.type().getClassLoader(),
        new Class<?>[] {contract.type()},
        new DisabledProxy(contract));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws ReflectiveOperationException {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> args != null && proxy == args[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> toString();
      };
    }
    throw new RpcException(
        "BW0922",
        Status.NO_INSTANCE,
        RpcException.Phase.DISCOVER,
        null,
        contract.service().toString(),
        method.getName(),
        0,
        "remote calls are switched off. Fix: remove beanwire.enabled=false.",
        null);
  }

  @Override
  public String toString() {
    return contract.service() + " (switched off)";
  }
}
