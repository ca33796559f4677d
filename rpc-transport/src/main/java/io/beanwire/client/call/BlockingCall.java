package io.beanwire.client.call;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for its call: it drains the mailbox itself, and parks while it is empty. It
 * encodes requests and decodes responses, too.
 */
final class BlockingCall implements CallObserver {
  private final Thread waiter = Thread.currentThread();

  private BlockingCall() {}

  /** Makes a call in the calling thread; throws what the call throws. */
  static @Nullable Object make(CallRequest request) throws Throwable {
    return make(request, request.plan().time().nanoTime());
  }

  /** Makes a call at the given time, which is now. */
  static @Nullable Object make(CallRequest request, long now) throws Throwable {
    OperationPlan plan = request.plan();
    if (plan.environment().inEventLoop()) {
      throw refusal(plan);
    }
    Call call = new Call(request, new BlockingCall());
    call.begin(now);
    while (!call.hasEnded()) {
      await(call, request);
      if (call.hasWork()) {
        call.drain();
      }
    }
    return ResponseDecoder.resultForCaller(call);
  }

  /** What a caller is told that must not wait. */
  static IllegalStateException refusal(OperationPlan plan) {
    return new IllegalStateException(
        "BW0706 "
            + plan.operation()
            + " would block the event loop: return a CompletionStage, or do not annotate the"
            + " caller with @NonBlocking");
  }

  /** Parks until there is something to drain; sees to the deadline and interrupts itself. */
  private static void await(Call call, CallRequest request) {
    if (call.hasWork()) {
      return;
    }
    long left = request.deadlineNanos() - request.plan().time().nanoTime();
    if (left <= 0) {
      call.post(new CallEvent.DeadlineReached());
    } else if (Thread.interrupted()) {
      // The caller sees the flag again; the call itself ends here.
      Thread.currentThread().interrupt();
      call.cancel();
    } else {
      request.plan().time().park(call, left);
    }
  }

  @Override
  public void mailboxFilled(Call call) {
    if (call.hasEnded()) {
      // The waiter has gone; what comes late has to be given back nevertheless.
      call.drain();
    } else {
      LockSupport.unpark(waiter);
    }
  }

  @Override
  public void resume(Call call, CallEvent next) {
    call.post(next);
  }

  @Override
  public void sent(Call call) {}

  @Override
  public void ended(Call call) {}
}
