package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The remote call that the current thread is serving. Remote calls made from here inherit what is
 * left of its time. Immutable.
 */
public final class CallContext {
  private static final ThreadLocal<CallContext> CURRENT = new ThreadLocal<>();

  private final String service;
  private final String method;
  private final String peer;
  private final long deadlineNanos;

  /**
   * Describes a call; made by the provider's dispatch.
   *
   * @param service the service called
   * @param method the operation's signature
   * @param peer the caller's address
   * @param deadlineNanos when its time is over, on {@link System#nanoTime()}'s clock
   */
  public CallContext(String service, String method, String peer, long deadlineNanos) {
    this.service = requireNonNull(service, "service");
    this.method = requireNonNull(method, "method");
    this.peer = requireNonNull(peer, "peer");
    this.deadlineNanos = deadlineNanos;
  }

  /** The call that this thread is serving; null if it serves none. */
  public static @Nullable CallContext current() {
    return CURRENT.get();
  }

  /**
   * Runs a task as a part of this call, for instance on another thread that the bean handed work
   * to.
   */
  public void run(Runnable task) {
    CallContext outer = CURRENT.get();
    CURRENT.set(this);
    try {
      task.run();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** The service called, as {@code group/name:version}. */
  public String service() {
    return service;
  }

  /** The operation, such as {@code place(Order)}. */
  public String method() {
    return method;
  }

  /** The caller's address as {@code host:port}. */
  public String peer() {
    return peer;
  }

  /** What is left of the caller's time; zero or negative when it is over. */
  public Duration remaining() {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }

  /** When the caller's time is over, on {@link System#nanoTime()}'s clock. */
  public long deadlineNanos() {
    return deadlineNanos;
  }
}
