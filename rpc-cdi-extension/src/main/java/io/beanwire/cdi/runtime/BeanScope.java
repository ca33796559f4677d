package io.beanwire.cdi.runtime;

import io.beanwire.server.CallScope;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.Executor;

/**
 * What a bean finds around itself while a remote call runs: the container's context, and a request
 * scope that begins and ends with the invocation. Thread-safe.
 */
final class BeanScope implements CallScope {
  private final BeanManager beans;
  private final Bean<?> controllers;
  private volatile Executor context = Runnable::run;

  BeanScope(BeanManager beans) {
    this.beans = beans;
    this.controllers = beans.resolve(beans.getBeans(RequestContextController.class));
  }

  /**
   * Sets the container's context.
   *
   * @param captured runs what it is given at once and on the calling thread
   */
  void use(Executor captured) {
    context = captured;
  }

  @Override
  public void run(Runnable call) {
    context.execute(() -> inRequest(call));
  }

  private void inRequest(Runnable call) {
    CreationalContext<?> creation = beans.createCreationalContext(controllers);
    RequestContextController request =
        (RequestContextController)
            beans.getReference(controllers, RequestContextController.class, creation);
    boolean begun = request.activate();
    try {
      call.run();
    } finally {
      if (begun) {
        request.deactivate();
      }
      creation.release();
    }
  }
}
