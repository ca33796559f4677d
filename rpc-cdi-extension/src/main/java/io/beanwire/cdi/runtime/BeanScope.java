package io.beanwire.cdi.runtime;

import io.beanwire.server.CallInterceptor;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;

/**
 * What a bean finds around itself while a remote call runs: the container's context, and a request
 * scope that begins and ends with the invocation. Thread-safe.
 */
final class BeanScope implements CallInterceptor, AutoCloseable {
  private static final int MAX_IDLE = 256;

  private final BeanManager beans;
  private final Bean<?> controllers;
  // Making a controller costs several times as much as a request scope itself.
  private final Queue<RequestScope> idle = new ArrayBlockingQueue<>(MAX_IDLE);
  private volatile Executor context = Runnable::run;

  /** The control of one request scope at a time, for one thread at a time. */
  private record RequestScope(RequestContextController control, CreationalContext<?> creation) {}

  BeanScope(BeanManager beans) {
    this.beans = beans;
    this.controllers = beans.resolve(beans.getBeans(RequestContextController.class));
  }

  /**
   * Sets the container's context.
   *
   * @param captured runs what it is given at once and in the calling thread
   */
  void use(Executor captured) {
    context = captured;
  }

  @Override
  public void run(Runnable call) {
    context.execute(() -> inRequest(call));
  }

  private void inRequest(Runnable call) {
    RequestScope reused = idle.poll();
    RequestScope scope = reused == null ? create() : reused;
    boolean begun = scope.control.activate();
    try {
      call.run();
    } finally {
      if (begun) {
        scope.control.deactivate();
      }
      if (!idle.offer(scope)) {
        scope.creation.release();
      }
    }
  }

  private RequestScope create() {
    CreationalContext<?> creation = beans.createCreationalContext(controllers);
    return new RequestScope(
        (RequestContextController)
            beans.getReference(controllers, RequestContextController.class, creation),
        creation);
  }

  /** Lets go of what is kept for further calls; none may run any longer. */
  @Override
  public void close() {
    for (RequestScope scope = idle.poll(); scope != null; scope = idle.poll()) {
      scope.creation.release();
    }
  }
}
