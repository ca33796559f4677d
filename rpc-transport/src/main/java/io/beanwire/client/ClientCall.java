package io.beanwire.client;

import io.beanwire.Attachments;
import io.beanwire.Attributes;
import io.beanwire.CallContext;
import io.beanwire.call.CallInfo;
import io.beanwire.contract.Operation;
import io.netty.util.Timeout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call as its caller sees it: a thread that waits, or a stage that will be completed.
 *
 * <p>Its {@link Attempts} run in the calling thread of a synchronous call, which parks between
 * them, and on the client's workers for an asynchronous one. What happens elsewhere (an answer, a
 * lost connection, the deadline) is left in {@code event} and wakes whoever runs the attempts.
 */
final class ClientCall implements Runnable, CallInfo {
  private static final VarHandle EVENT;

  static {
    try {
      EVENT = MethodHandles.lookup().findVarHandle(ClientCall.class, "event", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final OperationPlan plan;
  private final @Nullable Object[] arguments;
  private final Attributes attributes = new Attributes();
  private final Attempts attempts;
  private final long deadlineNanos;
  private @Nullable Thread waiter;
  private @Nullable Stage stage;
  private @Nullable Timeout timeout;
  private volatile @Nullable Object event;

  ClientCall(OperationPlan plan, @Nullable Object[] arguments) {
    this.plan = plan;
    this.arguments = arguments;
    long start = System.nanoTime();
    long own = start + plan.settings().timeout().toNanos();
    CallContext outer = CallContext.current();
    deadlineNanos = outer != null && outer.deadlineNanos() - own < 0 ? outer.deadlineNanos() : own;
    attempts = new Attempts(this, plan, arguments, start, deadlineNanos);
  }

  /** Makes the call in the calling thread; throws what the call throws. */
  @Nullable Object sync() throws Throwable {
    if (plan.client().inEventLoop()) {
      throw new IllegalStateException(
          "BW0706 "
              + plan.operation()
              + " would block the event loop: return a CompletionStage, or do not annotate the"
              + " caller with @NonBlocking");
    }
    waiter = Thread.currentThread();
    attempts.begin();
    while (!attempts.isDone()) {
      attempts.handle(awaitEvent());
    }
    Throwable failed = attempts.error();
    if (failed != null) {
      throw AnswerReader.withLocalStack(failed, plan, attempts.peerAddress());
    }
    return attempts.result();
  }

  /** Begins the call; the stage is completed by one of the client's workers. */
  CompletableFuture<Object> async() {
    Stage begun = new Stage(this);
    stage = begun;
    timeout =
        plan.client()
            .schedule(
                () -> deliver(Attempts.ANY_ROUND, Attempts.TIMEOUT),
                deadlineNanos - System.nanoTime());
    attempts.begin();
    complete();
    return begun;
  }

  /**
   * Leaves an event for whoever runs the rounds; any thread, and those of other rounds are late.
   */
  void deliver(int ofRound, Object what) {
    if (attempts.isCurrent(ofRound) && EVENT.compareAndSet(this, null, what)) {
      if (stage == null) {
        LockSupport.unpark(waiter);
      } else {
        plan.client().callback(this);
      }
    }
  }

  /** Goes on with an asynchronous call. */
  @Override
  public void run() {
    Object what = event;
    CompletableFuture<Object> future = stage;
    if (what != null && future != null && !attempts.isDone()) {
      event = null;
      try {
        attempts.handle(what);
        complete();
      } catch (RuntimeException | Error e) {
        // Nobody would see it on this thread, and the stage would never be completed.
        future.completeExceptionally(e);
      }
    }
  }

  private void complete() {
    CompletableFuture<Object> future = stage;
    if (future != null && attempts.isDone()) {
      Timeout pending = timeout;
      if (pending != null) {
        pending.cancel();
      }
      Throwable failed = attempts.error();
      if (failed == null) {
        future.complete(attempts.result());
      } else {
        future.completeExceptionally(failed);
      }
    }
  }

  private Object awaitEvent() {
    while (true) {
      Object what = event;
      if (what != null) {
        event = null;
        return what;
      }
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        return Attempts.TIMEOUT;
      }
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        // The caller sees the flag again; the call itself ends here.
        Thread.currentThread().interrupt();
        return Attempts.CANCELLED;
      }
    }
  }

  @Override
  public Operation operation() {
    return plan.operation();
  }

  @Override
  public List<@Nullable Object> arguments() {
    return Collections.unmodifiableList(Arrays.asList(arguments));
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public Attributes attributes() {
    return attributes;
  }

  @Override
  public Attachments attachments() {
    return Attachments.EMPTY;
  }

  @Override
  public String toString() {
    return plan.operation() + " " + attempts;
  }

  /** What the caller of an asynchronous call has in hand: cancelling it cancels the call. */
  private static final class Stage extends CompletableFuture<Object> {
    private final ClientCall call;

    Stage(ClientCall call) {
      this.call = call;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      if (cancelled) {
        call.deliver(Attempts.ANY_ROUND, Attempts.CANCELLED);
      }
      return cancelled;
    }
  }
}
