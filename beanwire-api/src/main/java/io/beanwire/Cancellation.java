package io.beanwire;

/**
 * Whether the caller of a call has given up: cancelled its future, was interrupted, ran out of time
 * or lost its connection. Thread-safe.
 */
public interface Cancellation {
  /** Nobody ever gives up. */
  Cancellation NONE =
      new Cancellation() {
        @Override
        public boolean isCancelled() {
          return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
          return Registration.NONE;
        }
      };

  /** Whether nobody waits for the result any longer. */
  boolean isCancelled();

  /**
   * Runs an action once when the caller gives up; at once if it has.
   *
   * @param action runs on the thread that learns of it, which may be an event loop: it must be
   *     quick, must not block and must not throw
   * @return forgets the action; to be closed when it is of no use any longer
   */
  Registration onCancel(Runnable action);

  /** An action that waits for a cancellation. */
  interface Registration extends AutoCloseable {
    /** Of an action that never runs. */
    Registration NONE = () -> {};

    /** Forgets the action; does nothing if it has run or runs just now. Idempotent. */
    @Override
    void close();
  }
}
