package io.beanwire.cluster;

import io.beanwire.Status;

/**
 * Decides whether a call whose attempt has failed goes on elsewhere. A request that is known not to
 * have been executed may be sent again freely; one that may have been executed only if its
 * operation is idempotent, and only so often. Immutable; it knows neither time nor threads.
 *
 * @param idempotent whether running the operation twice does no more than running it once
 * @param maxAttempts how often a request is sent in all while it is unknown whether it was executed
 */
public record RetryPolicy(boolean idempotent, int maxAttempts) {
  /**
   * The most attempts of one call for whatever reason, so that a cluster in trouble is not asked
   * once more by every call for each of its instances.
   */
  public static final int MAX_ATTEMPTS = 32;

  /** The most attempts that one call may lose to overload: more would spread it. */
  public static final int MAX_OVERLOADED = 2;

  /** The most attempts of one call on one instance. */
  public static final int MAX_ON_INSTANCE = 5;

  /**
   * What the attempts of a call have come to.
   *
   * @param attempts how many have failed
   * @param uncertain how many of them may have executed the operation
   * @param overloaded how many of them met an instance that had too much to do
   */
  public record Failures(int attempts, int uncertain, int overloaded) {
    /** No attempt has failed. */
    public static final Failures NONE = new Failures(0, 0, 0);

    /** These and one more, which ended with the given status. */
    public Failures and(Status status) {
      return new Failures(
          attempts + 1,
          uncertain + (status.outcome() == Status.Outcome.UNKNOWN ? 1 : 0),
          overloaded + (status == Status.OVERLOADED ? 1 : 0));
    }
  }

  /**
   * Whether the call should go to another instance, or to the same one over a new connection.
   *
   * @param last how the last attempt has ended
   * @param failures all that have failed, the last one included
   */
  public boolean shouldRetry(Status last, Failures failures) {
    if (failures.attempts() >= MAX_ATTEMPTS
        || (failures.uncertain() > 0 && !idempotent)
        || failures.uncertain() >= maxAttempts) {
      return false;
    }
    return switch (last) {
      case UNREACHABLE, SHUTTING_DOWN, NOT_FOUND, UNSUPPORTED, UNSENDABLE_REQUEST -> true;
      case OVERLOADED -> failures.overloaded() < MAX_OVERLOADED;
      // idempotent and within maxAttempts: see above
      case CONNECTION_LOST, INTERNAL -> true;
      default -> false;
    };
  }
}
