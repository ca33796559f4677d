package io.beanwire.server.admission;

/**
 * How many calls of a service or an operation run at the same time, and how many more wait for one
 * of them to end.
 *
 * @param maxConcurrent how many run; a call whose bean has returned a stage runs until that ends
 * @param maxWaiting how many wait, 0 for none; those beyond are refused, and may go elsewhere
 */
public record CallLimit(int maxConcurrent, int maxWaiting) {
  /** Refuses numbers that mean nothing. */
  public CallLimit {
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException(
          "maxConcurrent: " + maxConcurrent + " (expected: 1 or more)");
    }
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("maxWaiting: " + maxWaiting + " (expected: 0 or more)");
    }
  }
}
