package io.beanwire.bench.calls.load;

/** Has one call under way after the other. */
interface Caller {
  /** Begins to call. */
  void start();

  /** What was counted; to be read when the caller has ended. */
  Latencies latencies();
}
