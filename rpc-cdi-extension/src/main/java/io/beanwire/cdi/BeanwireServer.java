package io.beanwire.cdi;

/**
 * The application's own server, injectable everywhere: {@code @Inject BeanwireServer server}. Moves
 * the calls of other applications away before maintenance, and takes them again.
 *
 * <pre>
 *  SERVING ── drain() ── DRAINING ── running calls end ── DRAINED ── resume() ── SERVING
 * </pre>
 *
 * <p>Nobody needs this to stop an application: that drains by itself. On WildFly, {@code :suspend}
 * drains, too, and {@code :resume} resumes what it has drained. The application's own calls to
 * remote beans work in every state. Thread-safe.
 */
public interface BeanwireServer {
  /** What the server does with calls from other applications. */
  enum State {
    /** It runs them. */
    SERVING,
    /** It takes no new ones, and some are still running. */
    DRAINING,
    /** It takes none, and none is running. */
    DRAINED,
    /** There is no server: not yet, no longer, or the application exports nothing. */
    ABSENT
  }

  /** A moment's view; does not wait. */
  State state();

  /**
   * Leaves the registry, asks callers to go elsewhere, answers late calls that they were not run,
   * and waits until the running ones have ended, at most {@code beanwire.server.drain-timeout}.
   * Does nothing without a server.
   *
   * <p>A remote call that drains the server it runs on waits for itself, and so for the whole
   * time-out.
   *
   * @return whether all calls have ended in time
   */
  boolean drain();

  /**
   * Enters the registry again and takes calls. Does nothing if the server serves already, or if
   * there is none.
   */
  void resume();
}
