package io.beanwire.cdi.runtime;

import io.beanwire.contract.Contract;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Lets a remote bean be held by a bean whose scope passivates, such as the session's: in the
 * stream, a reference to the CDI bean takes the proxy's place. Public because proxies implement it.
 */
public interface SerializableProxy extends Serializable {
  /** What is written in place of the proxy; called by Java's serialization. */
  Object writeReplace();

  /**
   * The same remote bean, able to passivate; or the given one, if its interface is not visible from
   * here.
   *
   * @param proxy a {@link Proxy}
   * @param beanId the CDI bean's id
   */
  static Object wrap(Object proxy, Contract contract, String beanId) {
    ClassLoader loader = SerializableProxy.class.getClassLoader();
    InvocationHandler calls = Proxy.getInvocationHandler(proxy);
    ProxyReference reference = new ProxyReference(beanId);
    try {
      return Proxy.newProxyInstance(
          loader,
          new Class<?>[] {contract.type(), SerializableProxy.class},
          (self, method, arguments) ->
              method.getDeclaringClass() == SerializableProxy.class
                  ? reference
                  : calls.invoke(self, method, arguments));
    } catch (IllegalArgumentException notVisible) {
      return proxy;
    }
  }
}
