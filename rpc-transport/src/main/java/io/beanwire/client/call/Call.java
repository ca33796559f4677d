package io.beanwire.client.call;

import io.beanwire.Status;
import io.beanwire.client.stream.CallStream;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call, and the only one who changes it: whatever happens elsewhere (an answer, a
 * lost connection, the deadline) is an event in its mailbox. Which thread drains it, and how the
 * end reaches the caller, is the {@link CallObserver}'s business.
 *
 * <p>What is told is true under every interleaving: NOT_EXECUTED only if no attempt's bytes were
 * handed to a socket, or the server said so of each.
 */
final class Call extends Mailbox implements CallStream.Caller {
  private final OperationPlan plan;
  private final CallRequest request;
  private final CallObserver observer;
  private final @Nullable CallStream stream;
  private CallState state = CallState.NEW;
  private FailedAttempts failures = FailedAttempts.NONE;
  private @Nullable Frame response;
  private @Nullable AttemptFailure failure;

  /** The latest one; the earlier ones hang on it. */
  private volatile @Nullable Attempt attempt;

  /** Set before who gives up hears of it: from then on, no bytes of the call leave any more. */
  private volatile boolean over;

  Call(CallRequest request, CallObserver observer) {
    super(observer.drainsAtOnce());
    this.request = request;
    this.plan = request.plan();
    this.observer = observer;
    this.stream = request.stream();
    if (stream != null) {
      stream.madeBy(this);
    }
  }

  CallRequest request() {
    return request;
  }

  /** Makes the first attempt as far as it goes without waiting; once, in the caller's thread. */
  void begin(long now) {
    try {
      if (stream != null) {
        stream.opensBefore(now + plan.timeoutNanos(), plan.time());
      }
      nextAttempt(now);
    } catch (Throwable e) {
      broken(e);
    }
    drain();
  }

  /** The caller does not wait any longer; any thread. Nothing is written once this has returned. */
  @Override
  public void cancel() {
    stop();
    post(new CallEvent.Cancelled());
  }

  /** Lets no more bytes leave, without waiting for who drains; {@link #cancel()} has to follow. */
  void stop() {
    over = true;
    Attempt.withhold(attempt);
  }

  /** Whether nothing of it may be written any more; any thread. */
  boolean isOver(long now) {
    return over || request.isLate(now);
  }

  /** Whether it has ended; only for who drains, and for who was told of the end. */
  boolean hasEnded() {
    return state == CallState.ENDED;
  }

  /** The latest attempt; null if there was none. Any thread. */
  @Nullable Attempt attempt() {
    return attempt;
  }

  /** The response; null if there is a failure, or nobody waits for one. After the end. */
  @Nullable Frame response() {
    return response;
  }

  /** Why there is no response. After the end. */
  @Nullable AttemptFailure failure() {
    return failure;
  }

  @Override
  public void execute(Runnable task) {
    plan.environment().execute(task);
  }

  @Override
  public void openingOverdue() {
    post(new CallEvent.DeadlineReached());
  }

  @Override
  void filled() {
    observer.mailboxFilled(this);
  }

  @Override
  void handle(CallEvent event) {
    try {
      event.applyTo(this);
    } catch (Throwable e) {
      broken(e);
    }
  }

  void onDiscovered() {
    if (state == CallState.DISCOVERING) {
      state = CallState.PAUSED;
      observer.resume(this, new CallEvent.Retry(attempt));
    }
  }

  void onConnected(Attempt by) {
    if (state == CallState.CONNECTING && by == attempt) {
      state = CallState.CONNECTED;
      observer.resume(this, new CallEvent.Send(by));
    }
  }

  void onSend(Attempt by) {
    if (state == CallState.CONNECTED && by == attempt) {
      Session session = by.member().attachment().session();
      if (session == null) {
        attemptFailed(by, AttemptFailure.unreachable("it was closed at once", true));
      } else {
        send(by, session, plan.time().nanoTime());
      }
    }
  }

  void onAnswered(Attempt by, Frame frame) {
    if (by != attempt || state != CallState.IN_FLIGHT) {
      by.release(frame);
      return;
    }
    Status status = frame.type() == FrameType.RESPONSE ? Status.OK : Status.ofCode(frame.code());
    if (status.outcome() == Status.Outcome.EXECUTED) {
      by.end(status, null, Session.whenAnswered(by.session(), plan.time()));
      response = frame;
      end(null);
    } else {
      AttemptFailure refusal = ErrorDecoder.refusal(status, frame, plan, by);
      by.release(frame);
      attemptFailed(by, refusal);
    }
  }

  void onFailed(Attempt by, AttemptFailure why) {
    if (by == attempt && (state == CallState.CONNECTING || state == CallState.IN_FLIGHT)) {
      attemptFailed(by, why);
    }
  }

  void onWritten(Attempt by) {
    if (by == attempt && state == CallState.IN_FLIGHT) {
      by.end(Status.OK, null, plan.time().nanoTime());
      end(null);
    }
  }

  void onRetry(@Nullable Attempt after) {
    if (state == CallState.PAUSED && after == attempt) {
      nextAttempt(plan.time().nanoTime());
    }
  }

  /** Picks an instance and sends, or waits for what is missing to do so. */
  private void nextAttempt(long now) {
    Directory<? extends Target> directory = plan.directory();
    if (over) {
      state = CallState.PAUSED; // the event that says why is on its way
    } else if (request.isLate(now)) {
      giveUp(Status.DEADLINE_EXCEEDED);
    } else if (!directory.isKnown()) {
      state = CallState.DISCOVERING;
      directory.whenKnown(() -> post(new CallEvent.Discovered()));
    } else {
      Attempt before = attempt;
      Member<? extends Target> member = NextInstance.select(request, before);
      if (member == null) {
        end(failures.told(request));
        return;
      }
      Attempt next = new Attempt(this, member, before, now, request.isOneway());
      attempt = next;
      Session session = member.attachment().session();
      if (session != null) {
        send(next, session, now);
      } else {
        state = CallState.CONNECTING;
        member.attachment().connect(next);
      }
    }
  }

  private void send(Attempt by, Session session, long now) {
    state = CallState.IN_FLIGHT;
    AttemptFailure unsent = RequestEncoder.send(request, by, session, now);
    if (unsent == null) {
      observer.sent(this);
    } else {
      attemptFailed(by, unsent);
    }
  }

  /** Decides whether the call goes on elsewhere. */
  private void attemptFailed(Attempt by, AttemptFailure why) {
    by.end(why.status(), why, plan.time().nanoTime());
    failures = failures.and(why);
    if (!failures.allowRetry(plan.retryPolicy()) || (stream != null && stream.isOpened())) {
      end(failures.told(request));
      return;
    }
    state = CallState.PAUSED;
    CallEvent.Retry next = new CallEvent.Retry(by);
    long pause = NextInstance.pauseNanos(by);
    if (pause == 0) {
      observer.resume(this, next);
    } else {
      plan.time().schedule(() -> observer.resume(this, next), pause);
    }
  }

  /** The time is over, or the caller does not wait any longer. */
  void giveUp(Status as) {
    if (state != CallState.ENDED) {
      end(CallFailures.givenUp(plan.directory().isClosed(), as, abandon(as), failures.last()));
    }
  }

  /** Whatever has thrown: the call ends, or nobody would ever hear of it. */
  private void broken(Throwable thrown) {
    if (state != CallState.ENDED) {
      end(CallFailures.broken(abandon(Status.CANCELLED), thrown));
    }
  }

  /** Goes on without the attempt under way; whether the operation may have been executed. */
  private boolean abandon(Status as) {
    over = true;
    Attempt by = attempt;
    return (by != null && by.abandon(as, plan.time().nanoTime())) || failures.mayHaveRun();
  }

  private void end(@Nullable AttemptFailure why) {
    failure = why;
    state = CallState.ENDED;
    if (stream != null) {
      stream.callEnded();
    }
    observer.ended(this);
  }
}
