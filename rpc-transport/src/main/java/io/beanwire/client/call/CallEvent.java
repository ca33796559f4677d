package io.beanwire.client.call;

import io.beanwire.Status;
import io.beanwire.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to a call, and a node of its mailbox. Events of an attempt carry it,
 * so that what comes late, from an attempt that is over, is recognised.
 */
abstract class CallEvent {
  /** The event below in the mailbox. */
  @Nullable CallEvent next;

  /** Hands itself to the method of the call that handles it; only by whoever drains the mailbox. */
  abstract void applyTo(Call call);

  /** The registry has answered, or was waited for long enough. */
  static final class Discovered extends CallEvent {
    @Override
    void applyTo(Call call) {
      call.onDiscovered();
    }
  }

  /** The attempt's instance is connected. */
  static final class Connected extends CallEvent {
    private final Attempt attempt;

    Connected(Attempt attempt) {
      this.attempt = attempt;
    }

    @Override
    void applyTo(Call call) {
      call.onConnected(attempt);
    }
  }

  /** The attempt's instance is connected, and this thread may encode. */
  static final class Send extends CallEvent {
    private final Attempt attempt;

    Send(Attempt attempt) {
      this.attempt = attempt;
    }

    @Override
    void applyTo(Call call) {
      call.onSend(attempt);
    }
  }

  /** The attempt has brought a response or an error from the server. */
  static final class Answered extends CallEvent {
    private final Attempt attempt;
    private final Frame frame;

    Answered(Attempt attempt, Frame frame) {
      this.attempt = attempt;
      this.frame = frame;
    }

    @Override
    void applyTo(Call call) {
      call.onAnswered(attempt, frame);
    }
  }

  /** The attempt has failed on this side: no connection, or no longer one. */
  static final class Failed extends CallEvent {
    private final Attempt attempt;
    private final AttemptFailure failure;

    Failed(Attempt attempt, AttemptFailure failure) {
      this.attempt = attempt;
      this.failure = failure;
    }

    @Override
    void applyTo(Call call) {
      call.onFailed(attempt, failure);
    }
  }

  /** The attempt's request, which nobody waits for, was handed to the socket. */
  static final class Written extends CallEvent {
    private final Attempt attempt;

    Written(Attempt attempt) {
      this.attempt = attempt;
    }

    @Override
    void applyTo(Call call) {
      call.onWritten(attempt);
    }
  }

  /** It is time for the next attempt, or the first one, on a thread that may encode. */
  static final class Retry extends CallEvent {
    private final @Nullable Attempt after;

    Retry(@Nullable Attempt after) {
      this.after = after;
    }

    @Override
    void applyTo(Call call) {
      call.onRetry(after);
    }
  }

  /** The time is over. */
  static final class DeadlineReached extends CallEvent {
    @Override
    void applyTo(Call call) {
      call.giveUp(Status.DEADLINE_EXCEEDED);
    }
  }

  /** The caller does not wait any longer. */
  static final class Cancelled extends CallEvent {
    @Override
    void applyTo(Call call) {
      call.giveUp(Status.CANCELLED);
    }
  }
}
