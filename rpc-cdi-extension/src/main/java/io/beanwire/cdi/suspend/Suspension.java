package io.beanwire.cdi.suspend;

import io.beanwire.server.RpcServer;
import org.jspecify.annotations.Nullable;

/**
 * Drains the server when the application server is suspended, and publishes it again when that
 * resumes. What the application has drained by itself stays drained. Thread-safe.
 *
 * <p>WildFly is followed. Elsewhere the server is published, and nothing else happens.
 */
public final class Suspension implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Suspension.class.getName());
  private static final long LAST_STEP_MILLIS = 5_000;

  private final RpcServer server;
  private @Nullable WildFlyState state;

  // Guarded by this. Whoever applies is the only one who touches the server: first the publisher.
  private boolean suspended;
  private boolean closed;
  private boolean applying = true;
  private @Nullable Thread worker;

  // Of the one who applies.
  private boolean applied;
  private boolean drained;

  private Suspension(RpcServer server) {
    this.server = server;
  }

  /**
   * Publishes a server that has been started, now or when the application server resumes.
   *
   * @throws RuntimeException if it cannot be published
   */
  public static Suspension publish(RpcServer server) {
    Suspension suspension = new Suspension(server);
    try {
      suspension.begin();
      return suspension;
    } catch (RuntimeException e) {
      suspension.close();
      throw e;
    }
  }

  private void begin() {
    WildFlyState followed = follow();
    state = followed;
    synchronized (this) {
      // What was told before is older than what is read now, and what is told from now on newer.
      suspended = followed != null && followed.isSuspended();
      applied = suspended;
    }
    if (applied) {
      drain();
    } else {
      server.publish();
    }
    synchronized (this) {
      applying = false;
      applySoon();
    }
  }

  private @Nullable WildFlyState follow() {
    try {
      return WildFlyState.follow(this::suspended);
    } catch (LinkageError withoutJmx) {
      LOG.log(System.Logger.Level.DEBUG, "no java.management", withoutJmx);
      return null;
    }
  }

  private synchronized void suspended(boolean now) {
    suspended = now;
    applySoon();
  }

  /** A drain takes its time, which the application server's threads must not wait for. */
  private void applySoon() {
    if (!applying && !closed && suspended != applied) {
      applying = true;
      Thread thread = new Thread(null, this::apply, "beanwire-suspend", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(Suspension.class.getClassLoader());
      worker = thread;
      thread.start();
    }
  }

  private void apply() {
    while (true) {
      synchronized (this) {
        if (closed || suspended == applied) {
          applying = false;
          return;
        }
        applied = suspended;
      }
      try {
        if (applied) {
          drain();
        } else {
          resume();
        }
      } catch (RuntimeException e) {
        LOG.log(
            System.Logger.Level.ERROR,
            "BW0953 the server could not follow the application server. Fix: suspend and resume it"
                + " once more",
            e);
      }
    }
  }

  private void drain() {
    if (server.isServing()) {
      LOG.log(
          System.Logger.Level.INFO,
          "BW0951 the application server is suspended: calls go to other instances");
      drained = true;
      boolean unused = server.drain();
    }
  }

  private void resume() {
    if (drained && !isClosed()) {
      drained = false;
      server.publish();
      LOG.log(
          System.Logger.Level.INFO, "BW0952 the application server has resumed: calls are taken");
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Follows no longer: to be called before the server is closed. Idempotent. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = worker;
    }
    WildFlyState followed = state;
    if (followed != null) {
      followed.close();
    }
    if (running != null) {
      // A drain that goes on would only be begun again by the close of the server.
      running.interrupt();
      try {
        running.join(LAST_STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
