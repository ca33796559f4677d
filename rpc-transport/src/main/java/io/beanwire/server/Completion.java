package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.contract.Operation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The end of one invocation, which comes exactly once, whatever is thrown on the way: whoever
 * claims it tells the sink and counts the invocation out. What the invocation holds is given back
 * then, too, unless its stage goes on without it: then when that ends. Nothing here throws.
 */
abstract class Completion extends CancellableCall {
  private static final VarHandle ENDED;

  static {
    try {
      ENDED = MethodHandles.lookup().findVarHandle(Completion.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable Dispatch dispatch;
  private @Nullable ResponseSink sink;
  private volatile @Nullable LimitedInvocation limited;
  private volatile @Nullable PendingStage pending;
  private volatile boolean executed;
  private volatile boolean ended;

  /** Whether neither filters nor the bean go on, nor will; asked after the end. */
  abstract boolean isOver();

  /** What the invocation has held can be given back; called once. */
  abstract void ended();

  abstract Operation called();

  /** Its caller is told that the bean has thrown this; the log may be, too. */
  abstract void thrown(Throwable error);

  /** Its caller is told this in place of a result; the log may be, too. */
  abstract void reported(String text, @Nullable Throwable why);

  final void takenBy(Dispatch by, ResponseSink responses) {
    if (dispatch != null) {
      throw new IllegalStateException("an invocation is dispatched once");
    }
    dispatch = by;
    sink = responses;
  }

  /** Its operation's concurrency is limited; before the limit is asked. */
  final void limitedBy(LimitedInvocation self) {
    limited = self;
  }

  /**
   * The operation, or a filter in its place, has returned or thrown.
   *
   * @return false if the invocation had ended before
   */
  final boolean completed(@Nullable Object value, @Nullable Throwable error) {
    if (!claim()) {
      return false;
    }
    boolean over = isOver();
    if (over) {
      // Before the caller knows: who calls again at once must find room.
      leaveLimit();
    }
    try {
      if (isCancelled()) {
        return true;
      }
      if (error == null) {
        sink().value(value);
      } else {
        failed(
            error instanceof CompletionException && error.getCause() != null
                ? error.getCause()
                : error);
      }
    } catch (Throwable e) {
      tell(Status.UNSENDABLE_ANSWER, "BW0813 the response cannot be sent: " + Failures.of(e), e);
    } finally {
      leave(over);
    }
    return true;
  }

  /**
   * Ends with an error in place of a result, unless it has ended already.
   *
   * @return whether it had not
   */
  final boolean endWith(Status status, String text) {
    if (!claim()) {
      return false;
    }
    try {
      if (!isCancelled()) {
        tell(status, text, null);
      }
    } finally {
      leave();
    }
    return true;
  }

  /** Nobody waits for the response any longer: what is pending is cancelled and not waited for. */
  final void abandon() {
    markCancelled();
    PendingStage waiting = pending;
    if (waiting != null && claim()) {
      leave();
      waiting.cancelOnWorker();
    }
    LimitedInvocation counted = limited;
    if (counted != null) {
      counted.cancelled();
    }
  }

  /** Ends without a response. */
  final void end() {
    if (claim()) {
      leave();
    }
  }

  /** A stage will complete it, or the caller's deadline. */
  final void completeWith(PendingStage stage, long deadlineNanos) {
    pending = stage;
    try {
      stage.begin();
    } catch (Throwable e) {
      stage.accept(null, e);
    }
    stage.expireAt(deadlineNanos);
    if (isCancelled()) {
      abandon();
    }
  }

  final boolean hasEnded() {
    return ended;
  }

  /** From now on the bean may have been called, and no status may say otherwise. */
  final void markExecuted() {
    executed = true;
  }

  final Dispatch dispatch() {
    return requireNonNull(dispatch, "not dispatched");
  }

  private ResponseSink sink() {
    return requireNonNull(sink, "not dispatched");
  }

  private boolean claim() {
    return ENDED.compareAndSet(this, false, true);
  }

  private void failed(Throwable error) {
    if (!executed
        && error instanceof RpcException refusal
        && refusal.status().outcome() == Status.Outcome.NOT_EXECUTED) {
      sink().error(refusal.status(), Failures.messageOf(refusal));
      reported(Failures.messageOf(refusal), null);
    } else {
      sink().exception(error);
      thrown(error);
    }
  }

  private void tell(Status status, String text, @Nullable Throwable why) {
    if (status != Status.SHUTTING_DOWN) {
      reported(text, why);
    }
    try {
      sink().error(status, text);
    } catch (Throwable e) {
      Failures.log("BW0819 the response of " + called() + " is lost", e);
    }
  }

  /** The invocation has ended, and its stage: gives back, once its filters and bean are over. */
  final void release() {
    if (isOver()) {
      giveBack();
    }
  }

  private void giveBack() {
    try {
      ended();
    } catch (Throwable e) {
      Failures.log("BW0811 unexpected error after " + called(), e);
    }
    leaveLimit();
  }

  /** Another call may run; a second time does nothing. */
  private void leaveLimit() {
    LimitedInvocation counted = limited;
    if (counted != null) {
      counted.over();
    }
  }

  /** Counts out an invocation that ends without its stage, if it has one. */
  private void leave() {
    PendingStage waiting = pending;
    leave((waiting == null || waiting.isOverWithout()) && isOver());
  }

  private void leave(boolean over) {
    PendingStage waiting = pending;
    if (waiting != null) {
      waiting.forgetDeadline();
    }
    if (over) {
      giveBack();
    }
    dispatch().left();
  }
}
