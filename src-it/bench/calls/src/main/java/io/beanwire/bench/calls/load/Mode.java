package io.beanwire.bench.calls.load;

/** How many calls are under way at the same time, and who waits for them. */
public enum Mode {
  ONE("1 thread", 1, false),
  THREADS_32("32 threads", 32, false),
  THREADS_128("128 threads", 128, false),
  ASYNC_256("async, 256 in flight", 256, true);

  private final String title;
  private final int calls;
  private final boolean async;

  Mode(String title, int calls, boolean async) {
    this.title = title;
    this.calls = calls;
    this.async = async;
  }

  /** As it stands in tables. */
  String title() {
    return title;
  }

  /** How many calls are under way. */
  int calls() {
    return calls;
  }

  /** Whether nobody waits: each reply starts the next call, on the thread that brings it. */
  boolean async() {
    return async;
  }

  String key() {
    return async ? "async" + calls : Integer.toString(calls);
  }
}
