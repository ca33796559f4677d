package io.beanwire.call;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stands around each call of a client, outside of its attempts: retries happen within {@link
 * Next#proceed()}. Found by {@link java.util.ServiceLoader}, as a CDI bean, or given to a builder.
 * Thread-safe.
 *
 * <p>Filters run in the order of their {@code jakarta.annotation.Priority}, lower values outside;
 * those without one are innermost. A filter runs in the caller's thread until somebody's stage is
 * not complete yet, so it must not block when the caller must not.
 */
@FunctionalInterface
public interface ClientFilter {
  /**
   * Takes part in a call: looks at the request, changes it, and returns what {@link Next#proceed()}
   * gives; or answers in its place.
   *
   * @param request the call, the same object for all filters
   * @param next the rest of the call; to be used at most once
   * @return completed with what the caller gets: the operation's result, or the exception that the
   *     caller sees. The caller waits for it no longer than its deadline. Never null
   */
  CompletionStage<@Nullable Object> filter(ClientRequest request, Next next);

  /** The filters further inside, and the remote operation. */
  @FunctionalInterface
  interface Next {
    /**
     * Goes on with the call.
     *
     * @throws IllegalStateException if it was called before
     */
    CompletionStage<@Nullable Object> proceed();
  }
}
