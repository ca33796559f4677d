package io.beanwire.call;

/** A call that has arrived, as a {@link ServerFilter} sees it. Thread-safe. */
public interface ServerRequest extends CallInfo {
  /** The caller's address as {@code host:port}. */
  String peer();

  /**
   * Which process has called, as it says itself, such as {@code shop on node7 (pid 4711)}; {@code
   * ""} if it does not.
   */
  default String caller() {
    return "";
  }

  /** Whether the caller does not wait for the result any longer. */
  boolean isCancelled();
}
