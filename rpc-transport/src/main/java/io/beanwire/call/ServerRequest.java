package io.beanwire.call;

/** A call that has arrived, as a {@link ServerFilter} sees it. Thread-safe. */
public interface ServerRequest extends CallInfo {
  /** The caller's address as {@code host:port}. */
  String peer();

  /** Whether the caller does not wait for the result any longer. */
  boolean isCancelled();
}
