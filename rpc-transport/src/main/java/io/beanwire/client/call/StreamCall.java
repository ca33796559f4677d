package io.beanwire.client.call;

import static java.util.Objects.requireNonNull;

import io.beanwire.Cancellation;
import io.beanwire.client.stream.CallStream;
import io.beanwire.cluster.TimeSource;
import io.beanwire.stream.ItemReceiver;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import org.jspecify.annotations.Nullable;

/**
 * A call whose result has items: they go from the connection to the subscriber, beside the call's
 * mailbox; this sees to the call's opening and its end.
 */
class StreamCall implements CallObserver, Runnable {
  private final CallRequest request;
  private final CallStream stream;
  private final Call call;
  private TimeSource.@Nullable Timer timer;
  private Cancellation.Registration registration = Cancellation.Registration.NONE;
  private boolean ended;

  StreamCall(CallRequest request) {
    this.request = request;
    this.stream = requireNonNull(request.stream(), "no stream");
    this.call = new Call(request, this);
    request.madeBy(call);
  }

  /** Gives the request's subscriber its subscription, and opens the stream. */
  static void subscribe(CallRequest request) {
    StreamCall made = new StreamCall(request);
    made.begin();
    made.receiver().begin();
  }

  /** Opens the stream. */
  final void begin() {
    call.begin(request.startNanos());
    synchronized (this) {
      if (!ended && request.hasDeadline()) {
        timer =
            request
                .plan()
                .time()
                .scheduleAt(
                    () -> call.post(new CallEvent.DeadlineReached()), request.deadlineNanos());
      }
    }
    cancelWithContext();
  }

  /** The call that it is made in may be cancelled, and so may have been. */
  private void cancelWithContext() {
    Cancellation.Registration made = request.cancelledWithContext(call);
    boolean late;
    synchronized (this) {
      late = ended;
      registration = made;
    }
    if (late) {
      made.close();
    }
  }

  final ItemReceiver receiver() {
    return requireNonNull(stream.receiver(), "no subscriber");
  }

  final Call call() {
    return call;
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
    synchronized (this) {
      ended = true;
      if (timer != null) {
        timer.cancel();
      }
      registration.close();
    }
    Frame response = done.response();
    if (endsAnywhere() && (response == null || response.type() == FrameType.END)) {
      run();
    } else {
      // To decode an exception takes a thread that may run the application's code.
      request.plan().environment().execute(this);
    }
  }

  /** The call has ended: tells the subscriber, behind the items that have come. */
  @Override
  public final void run() {
    Frame response = call.response();
    Attempt last = call.attempt();
    if (response != null && response.type() == FrameType.END && last != null) {
      last.release(response);
      end(receiver().isAmidstItem() ? StreamEnds.amidstItem(request, last) : null);
      return;
    }
    try {
      Object unexpected = ResponseDecoder.result(call);
      end(StreamEnds.noEnd(request, last, unexpected));
    } catch (Throwable failure) {
      end(failure);
    }
  }

  /** Whether {@link #end} may be told in any thread. */
  boolean endsAnywhere() {
    return true;
  }

  /** What the subscriber is told after the items; null if the stream is complete. */
  void end(@Nullable Throwable failure) {
    receiver().end(failure);
  }
}
