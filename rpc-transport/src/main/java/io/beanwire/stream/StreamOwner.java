package io.beanwire.stream;

/** Who runs the application's code for a stream: with the right thread, class loader and scope. */
public interface StreamOwner {
  /**
   * Runs a task that calls the application's publisher or subscriber, soon and in any case; never
   * in a thread that must not block, unless the operation does not block. Any thread.
   */
  void execute(Runnable task);
}
