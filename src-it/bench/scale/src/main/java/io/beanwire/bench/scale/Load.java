package io.beanwire.bench.scale;

/** Calls that go on until they are stopped, each reply checked. Used by one thread. */
interface Load {
  /** What every call carries, and every answer must bring back. */
  String TEXT = "world";

  /** Begins. */
  void start();

  /** Begins no more calls; those that run go on. */
  void stop();

  /**
   * Waits for the calls that still run; after {@link #stop}.
   *
   * @throws IllegalStateException if some run for too long
   */
  void drain() throws InterruptedException;

  /** Where the calls are counted. */
  Tally tally();

  /** Complains about an answer that is not the one asked for. */
  static void check(String answer) {
    if (!answer.equals(TEXT)) {
      throw new IllegalStateException("\"" + answer + "\" was answered (expected: " + TEXT + ")");
    }
  }
}
