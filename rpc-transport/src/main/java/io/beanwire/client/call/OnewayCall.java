package io.beanwire.client.call;

import io.beanwire.cluster.TimeSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A call that nobody waits for beyond its hand-over to a connection. Its caller waits for that, and
 * is told if it cannot be; on an event loop not even that. What fails later goes to another
 * instance if its bytes have not left, and to the log if there is none.
 */
final class OnewayCall implements CallObserver {
  private enum Progress {
    WAITING,
    HANDED_OVER,
    ENDED
  }

  private final CallRequest request;
  private final Thread waiter = Thread.currentThread();
  private volatile Progress progress = Progress.WAITING;

  /** The caller has gone on: nobody is left to be told but the log. */
  private volatile boolean detached;

  private TimeSource.@Nullable Timer timer;

  private OnewayCall(CallRequest request) {
    this.request = request;
  }

  /** Makes a call; returns when it has been handed over. Throws if it cannot be. */
  static @Nullable Object make(CallRequest request) throws Throwable {
    OnewayCall waiting = new OnewayCall(request);
    Call call = new Call(request, waiting);
    request.madeBy(call);
    waiting.detached = request.plan().environment().inEventLoop();
    call.begin(request.plan().time().nanoTime());
    waiting.awaitHandOver(call);
    return null;
  }

  private void awaitHandOver(Call call) throws Throwable {
    TimeSource time = request.plan().time();
    while (!detached && progress == Progress.WAITING) {
      long left = request.deadlineNanos() - time.nanoTime();
      if (left <= 0) {
        call.post(new CallEvent.DeadlineReached());
      } else if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        call.cancel();
      } else {
        time.park(call, left);
      }
    }
    if (detached) {
      armTimer(call);
    } else if (progress == Progress.ENDED) {
      ResponseDecoder.resultForCaller(call);
    }
  }

  @Override
  public void mailboxFilled(Call call) {
    call.drain();
  }

  @Override
  public boolean drainsAtOnce() {
    return true;
  }

  @Override
  public void resume(Call call, CallEvent next) {
    if (progress != Progress.WAITING) {
      armTimer(call);
    }
    request.plan().environment().execute(() -> call.post(next));
  }

  @Override
  public void sent(Call call) {
    if (progress == Progress.WAITING) {
      progress = Progress.HANDED_OVER;
      LockSupport.unpark(waiter);
    }
  }

  @Override
  public void ended(Call call) {
    boolean told = progress == Progress.WAITING && !detached;
    AttemptFailure why = call.failure();
    if (why != null && !told) {
      request.plan().environment().onewayLost(request.plan(), why.detail());
    }
    TimeSource.Timer armed = timer;
    if (armed != null) {
      armed.cancel();
    }
    progress = Progress.ENDED;
    LockSupport.unpark(waiter);
  }

  /** Without a caller, somebody must see to the deadline; most calls are written long before. */
  private synchronized void armTimer(Call call) {
    if (timer == null && progress != Progress.ENDED) {
      TimeSource time = request.plan().time();
      timer =
          time.scheduleAt(
              () -> call.post(new CallEvent.DeadlineReached()), request.deadlineNanos());
    }
  }
}
