package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How one operation is called. Built once, when its proxy is made.
 *
 * @param timeout how long a call may take over all its attempts
 * @param maxAttempts how often an {@link io.beanwire.Idempotent} operation is sent in all when it
 *     is unknown whether it ran; calls that are known not to have run are sent to each other
 *     instance without being counted
 * @param serializer the name of the serializer
 */
public record CallSettings(Duration timeout, int maxAttempts, String serializer) {
  /** The longest timeout of a call. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

  /** 5 s, 3 attempts, Hessian. */
  public static final CallSettings DEFAULT = new CallSettings(Duration.ofSeconds(5), 3, "hessian");

  public CallSettings {
    requireNonNull(timeout, "timeout");
    requireNonNull(serializer, "serializer");
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout: " + timeout + " (expected: 1 ms to 1 day)");
    }
    if (maxAttempts < 1 || maxAttempts > 100) {
      throw new IllegalArgumentException("maxAttempts: " + maxAttempts + " (expected: 1-100)");
    }
  }

  /** The same with another time limit. */
  public CallSettings withTimeout(Duration timeout) {
    return new CallSettings(timeout, maxAttempts, serializer);
  }

  /** The same with another number of attempts. */
  public CallSettings withMaxAttempts(int maxAttempts) {
    return new CallSettings(timeout, maxAttempts, serializer);
  }

  /** The same with another serializer. */
  public CallSettings withSerializer(String serializer) {
    return new CallSettings(timeout, maxAttempts, serializer);
  }
}
