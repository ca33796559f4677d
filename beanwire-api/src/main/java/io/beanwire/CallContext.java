package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The remote call that the current thread is serving. Remote calls made from here inherit what is
 * left of its time. A value that may be kept and used on any thread; immutable, but for the {@link
 * #attributes()}.
 */
public final class CallContext {
  private static final ThreadLocal<CallContext> CURRENT = new ThreadLocal<>();
  private static final VarHandle ATTRIBUTES;

  static {
    try {
      ATTRIBUTES =
          MethodHandles.lookup().findVarHandle(CallContext.class, "attributes", Attributes.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String service;
  private final String method;
  private final String peer;
  private final long deadlineNanos;
  private final Attachments attachments;
  private final LongSupplier nanoTime;

  // Made when somebody asks: most calls have none.
  private volatile @Nullable Attributes attributes;

  /**
   * Describes a call without attachments.
   *
   * @param service the service called
   * @param method the operation's signature
   * @param peer the caller's address
   * @param deadlineNanos when its time is over, on {@link System#nanoTime()}'s clock
   */
  public CallContext(String service, String method, String peer, long deadlineNanos) {
    this(service, method, peer, deadlineNanos, Attachments.EMPTY);
  }

  /**
   * Describes a call; made by the server's dispatch.
   *
   * @param service the service called
   * @param method the operation's signature
   * @param peer the caller's address
   * @param deadlineNanos when its time is over, on {@link System#nanoTime()}'s clock
   * @param attachments what came with the request beside its arguments
   */
  public CallContext(
      String service, String method, String peer, long deadlineNanos, Attachments attachments) {
    this(service, method, peer, deadlineNanos, attachments, System::nanoTime);
  }

  /**
   * As above, where another clock measures the caller's time, as in tests.
   *
   * @param nanoTime the clock
   */
  public CallContext(
      String service,
      String method,
      String peer,
      long deadlineNanos,
      Attachments attachments,
      LongSupplier nanoTime) {
    this.service = requireNonNull(service, "service");
    this.method = requireNonNull(method, "method");
    this.peer = requireNonNull(peer, "peer");
    this.deadlineNanos = deadlineNanos;
    this.attachments = requireNonNull(attachments, "attachments");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
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
    return Duration.ofNanos(deadlineNanos - nanoTime.getAsLong());
  }

  /** When the caller's time is over, on {@link System#nanoTime()}'s clock, or a test's. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** What came with the request beside its arguments. */
  public Attachments attachments() {
    return attachments;
  }

  /** What the server's filters remember of this call, in this process. Always the same object. */
  public Attributes attributes() {
    Attributes made = attributes;
    if (made != null) {
      return made;
    }
    made = new Attributes();
    Attributes before = (Attributes) ATTRIBUTES.compareAndExchange(this, (Attributes) null, made);
    return before == null ? made : before;
  }
}
