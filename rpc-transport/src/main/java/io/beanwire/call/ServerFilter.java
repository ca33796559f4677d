package io.beanwire.call;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stands around each invocation of an exported bean, after admission and on the thread that runs
 * the operation. Found by {@link java.util.ServiceLoader}, as a CDI bean, or given to a builder.
 * Thread-safe.
 *
 * <p>Filters run in the order of their {@code jakarta.annotation.Priority}, lower values outside;
 * those without one are innermost. A filter of a {@link io.beanwire.NonBlocking} operation runs on
 * the event loop and must not block.
 */
@FunctionalInterface
public interface ServerFilter {
  /**
   * Takes part in an invocation: looks at the request, and returns what {@link Next#proceed()}
   * gives; or answers in its place.
   *
   * @param request the call, the same object for all filters
   * @param next the rest of the invocation; to be used at most once, on any thread
   * @return completed with what the caller is answered: the operation's result or an exception. An
   *     {@link io.beanwire.RpcException} whose status says that nothing was executed is answered as
   *     a refusal, with this status. Never null
   */
  CompletionStage<@Nullable Object> filter(ServerRequest request, Next next);

  /** The filters further inside, and the bean. */
  @FunctionalInterface
  interface Next {
    /**
     * Goes on with the invocation.
     *
     * @throws IllegalStateException if it was called before
     */
    CompletionStage<@Nullable Object> proceed();
  }
}
