package io.beanwire.server;

/**
 * What a container puts around each call, on the thread that runs it: a request context, a captured
 * naming context. Thread-safe.
 */
@FunctionalInterface
public interface CallInterceptor {
  /** Nothing around a call. */
  CallInterceptor NONE = Runnable::run;

  /** Runs the call exactly once, before it returns, in the calling thread. */
  void run(Runnable call);
}
