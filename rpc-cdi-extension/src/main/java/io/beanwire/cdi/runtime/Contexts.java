package io.beanwire.cdi.runtime;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.Executor;

/** The container's context, around calls of beans and around what follows calls of clients. */
public final class Contexts {
  /** In place of a container's context where there is none. */
  public static final Executor NONE = Runnable::run;

  private final BeanScope scope;
  private final CallbackContext callbacks = new CallbackContext();
  private boolean given;

  Contexts(BeanManager beans) {
    this.scope = new BeanScope(beans);
  }

  /** Uses the first context that comes; of several web applications in one EAR, the first one's. */
  synchronized void use(Executor context) {
    if (!given) {
      given = context != NONE;
      scope.use(context);
      callbacks.use(context);
    }
  }

  /** Around calls of beans. */
  BeanScope scope() {
    return scope;
  }

  /** Around what follows calls of clients. */
  Executor callbacks() {
    return callbacks;
  }
}
