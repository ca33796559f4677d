package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The remote call that a thread is serving: who called, until when, and what came with the request.
 * Remote calls made from here inherit what is left of its time, and are cancelled with it. A value
 * that may be kept and used on any thread; immutable, but for the {@link #attributes()}.
 *
 * <p>It is there while the bean runs, and in what hangs on the stages of remote calls that the bean
 * makes. Other threads get it by {@link #wrap(Runnable)}, {@link #wrap(Callable)} or {@link
 * #executor(Executor)}.
 */
public abstract sealed class CallContext implements Cancellation permits ServedCall, CurrentCall {
  /** The attachment of {@link #trace()}. */
  private static final String TRACEPARENT = "traceparent";

  CallContext() {}

  /** The call that this thread is serving; null if it serves none. */
  public static @Nullable CallContext current() {
    Object state = ThreadState.get();
    return state instanceof CallContext context ? context : ThreadState.contextOf(state);
  }

  /**
   * Whichever call the thread is serving that asks, at each use: what is injected. Where a thread
   * serves none, all but {@code toString()} throws {@link IllegalStateException} {@code BW0120}.
   */
  public static CallContext ofCurrentThread() {
    return CurrentCall.INSTANCE;
  }

  /**
   * Describes a call on the real clock that nobody cancels, as tests of beans need it.
   *
   * @param service the service called
   * @param method the operation's signature
   * @param peer the caller's address
   * @param deadlineNanos when its time is over, on {@link System#nanoTime()}'s clock
   * @param attachments what came with the request beside its arguments
   */
  public static CallContext of(
      String service, String method, String peer, long deadlineNanos, Attachments attachments) {
    return of(
        service, method, peer, "", deadlineNanos, attachments, System::nanoTime, Cancellation.NONE);
  }

  /**
   * Describes a call; made by the server's dispatch.
   *
   * @param service the service called
   * @param method the operation's signature
   * @param peer the caller's address
   * @param caller which process that is; {@code ""} if unknown
   * @param deadlineNanos when its time is over
   * @param attachments what came with the request beside its arguments
   * @param nanoTime the clock of the deadline
   * @param cancellation whether the caller has given up
   */
  public static CallContext of(
      String service,
      String method,
      String peer,
      String caller,
      long deadlineNanos,
      Attachments attachments,
      LongSupplier nanoTime,
      Cancellation cancellation) {
    return new ServedCall(
        service, method, peer, caller, deadlineNanos, attachments, nanoTime, cancellation);
  }

  /** The service called, as {@code group/name:version}. */
  public abstract String service();

  /** The operation, such as {@code place(Order)}. */
  public abstract String method();

  /** The caller's address as {@code host:port}. */
  public abstract String peer();

  /**
   * Which process has called, such as {@code shop on node7 (pid 4711)}; {@code ""} if it does not
   * say. It is what the caller says of itself: for logs and metrics, not for decisions.
   */
  public abstract String caller();

  /** What is left of the caller's time; zero or negative when it is over. */
  public abstract Duration remaining();

  /** When the caller's time is over, on {@link System#nanoTime()}'s clock, or a test's. */
  public abstract long deadlineNanos();

  /** What came with the request beside its arguments. */
  public abstract Attachments attachments();

  /** What the server's filters remember of this call, in this process. Always the same object. */
  public abstract Attributes attributes();

  /** Itself, or the one that it stands for now. */
  abstract CallContext self();

  /**
   * The caller's position in a trace, as W3C's Trace Context writes it: the attachment {@code
   * traceparent}, which a {@code ClientFilter} for tracing sends; null if there is none.
   */
  public final @Nullable String trace() {
    return attachments().text(TRACEPARENT);
  }

  /**
   * Runs a task as a part of this call, for instance on another thread that the bean handed work
   * to.
   */
  public final void run(Runnable task) {
    CallContext entered = self();
    Object outer = ThreadState.get();
    ThreadState.set(entered);
    try {
      task.run();
    } finally {
      ThreadState.set(outer);
    }
  }

  /** As {@link #run}, with a result. */
  public final <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
    CallContext entered = self();
    Object outer = ThreadState.get();
    ThreadState.set(entered);
    try {
      return task.call();
    } finally {
      ThreadState.set(outer);
    }
  }

  /**
   * Makes the calling thread serve a call, or none, until the scope is closed. For those who carry
   * contexts from thread to thread in two steps; {@link #run} is simpler.
   *
   * @param context null for none
   */
  public static Scope enter(@Nullable CallContext context) {
    CallContext entered = context == null ? null : context.self();
    Object outer = ThreadState.get();
    ThreadState.set(entered);
    return () -> ThreadState.set(outer);
  }

  /** Ends what {@link #enter} has begun. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    /** Back to what the thread has served before; by the same thread, once. */
    @Override
    void close();
  }

  /**
   * Runs a task as no part of any call: its remote calls have their own timeouts, and are not
   * cancelled with the one that this thread is serving. For what has to be undone after a
   * cancellation; an interrupt of the thread is for the task to clear.
   */
  public static void runDetached(Runnable task) {
    Object outer = ThreadState.get();
    ThreadState.set(null);
    try {
      task.run();
    } finally {
      ThreadState.set(outer);
    }
  }

  /** A task that runs as a part of this call on whatever thread. */
  public final Runnable wrap(Runnable task) {
    CallContext entered = self();
    requireNonNull(task, "task");
    return () -> entered.run(task);
  }

  /** A task that runs as a part of this call on whatever thread. */
  public final <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
    CallContext entered = self();
    requireNonNull(task, "task");
    return () -> entered.call(task);
  }

  /**
   * An executor whose tasks run as a part of this call, such as {@code
   * CompletableFuture.supplyAsync(this::price, context.executor(managedExecutor))}.
   */
  public final Executor executor(Executor executor) {
    CallContext entered = self();
    requireNonNull(executor, "executor");
    return task -> executor.execute(entered.wrap(task));
  }
}
