package io.beanwire.client.call;

import io.beanwire.cluster.TimeSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of an asynchronous call has in hand. The call's mailbox is drained by whoever
 * fills it, which is quick; what is not (encoding another attempt, decoding the response, the
 * continuations) is left to a thread that may block. Cancelling the stage cancels the call.
 */
final class CallStage extends CompletableFuture<@Nullable Object>
    implements CallObserver, Runnable {
  private static final VarHandle DELIVERED;

  static {
    try {
      DELIVERED = MethodHandles.lookup().findVarHandle(CallStage.class, "delivered", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final CallRequest request;
  private final Call call;

  /** Until the call has been begun, its end is delivered by the thread that begins it. */
  private @Nullable Thread beginner = Thread.currentThread();

  private volatile TimeSource.@Nullable Timer timer;
  private volatile boolean ended;

  /** The deadline has passed: the end must not queue behind continuations that block. */
  private volatile boolean late;

  @SuppressWarnings("UnusedVariable") // through DELIVERED
  private volatile boolean delivered;

  private CallStage(CallRequest request) {
    this.request = request;
    this.call = new Call(request, this);
    request.madeBy(call);
  }

  /** Begins a call. */
  static CallStage begin(CallRequest request) {
    return begin(request, request.plan().time().nanoTime());
  }

  /** Begins a call at the given time, which is now. */
  static CallStage begin(CallRequest request, long now) {
    CallStage stage = new CallStage(request);
    stage.begin(now);
    return stage;
  }

  private void begin(long now) {
    call.begin(now);
    beginner = null;
    // Also for an end that waits for a thread already: by the deadline it must not wait longer.
    if (!delivered) {
      TimeSource time = request.plan().time();
      TimeSource.Timer armed = time.scheduleAt(this::deadlineReached, request.deadlineNanos());
      timer = armed;
      if (delivered) {
        armed.cancel();
      }
    }
  }

  /** Where the latest attempt went; {@code "?"} if there was none. */
  String address() {
    Attempt last = call.attempt();
    return last == null ? "?" : last.address();
  }

  private void deadlineReached() {
    late = true;
    if (ended) {
      request.plan().environment().executeUrgently(this);
    } else {
      call.post(new CallEvent.DeadlineReached());
    }
  }

  @Override
  public void mailboxFilled(Call filled) {
    filled.drain();
  }

  @Override
  public boolean drainsAtOnce() {
    return true;
  }

  @Override
  public void resume(Call paused, CallEvent next) {
    request.plan().environment().execute(() -> paused.post(next));
  }

  @Override
  public void sent(Call sent) {}

  @Override
  public void ended(Call done) {
    ended = true;
    if (Thread.currentThread() == beginner) {
      run();
    } else if (late) {
      request.plan().environment().executeUrgently(this);
    } else {
      deliver(done.attempt());
    }
  }

  /** With others that the same read has brought, if it was one. */
  private void deliver(@Nullable Attempt last) {
    CallEnvironment environment = request.plan().environment();
    Session session = last == null ? null : last.session();
    if (session == null || !session.runAfterRead(environment, this)) {
      environment.execute(this);
    }
  }

  /** Delivers the end, once; where blocking is allowed. */
  @Override
  public void run() {
    if (!DELIVERED.compareAndSet(this, false, true)) {
      return;
    }
    TimeSource.Timer armed = timer;
    if (armed != null) {
      armed.cancel();
    }
    try {
      complete(ResponseDecoder.result(call));
    } catch (Throwable e) {
      completeExceptionally(e);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (!isDone()) {
      // Before anybody hears of it.
      call.stop();
    }
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      call.cancel();
    }
    return cancelled;
  }
}
