package io.beanwire.cdi.web;

import io.beanwire.CallContext;
import jakarta.enterprise.concurrent.ContextService;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The context of a web application (JNDI, class loader, security) as something that can be put
 * around code on any thread.
 */
final class ContainerContext {
  private static final System.Logger LOG = System.getLogger(ContainerContext.class.getName());

  private ContainerContext() {}

  /**
   * Takes the calling thread's context along. A managed executor would take that of the thread
   * which submits, and calls come from threads that have none.
   *
   * @return runs what it is given at once, in this context; without context if the container has no
   *     Jakarta Concurrency
   */
  static Executor capture() {
    try {
      return DefaultContext.capture();
    } catch (NamingException | LinkageError withoutConcurrency) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "no java:comp/DefaultContextService: calls run without the container's context",
          withoutConcurrency);
      return Runnable::run;
    }
  }

  /** Apart, because the class cannot be linked where Jakarta Concurrency is missing. */
  private static final class DefaultContext {
    @SuppressWarnings("BanJNDI") // a fixed name of the container's own naming context
    static Executor capture() throws NamingException {
      ContextService service = InitialContext.doLookup("java:comp/DefaultContextService");
      return keepingCalls(service.currentContextExecutor());
    }

    /** What was captured is part of no call, and what runs in it may be part of one. */
    private static Executor keepingCalls(Executor captured) {
      return task -> {
        CallContext serving = CallContext.current();
        captured.execute(
            () -> {
              CallContext.Scope scope = CallContext.enter(serving);
              try {
                task.run();
              } finally {
                scope.close();
              }
            });
      };
    }
  }
}
