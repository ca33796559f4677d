package io.beanwire.client.call;

import io.beanwire.Status;
import io.beanwire.call.AttemptInfo;
import io.beanwire.client.stream.CallStream;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.net.outbound.OutboundFrame;
import io.beanwire.wire.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call: where it goes, when it began, whether its bytes have left, how it ended.
 * It is also the node of its request in the connection's write queue.
 *
 * <p>Whether the bytes have left is decided once, by {@link #claim} of the event loop or {@link
 * #withdraw()} of the call: it is the fact that says whether the operation may have been executed.
 * All else belongs to whoever drains the call's mailbox.
 */
public final class Attempt extends OutboundFrame {
  /** What has become of the request's bytes, once they are not queued any longer. */
  private enum Bytes {
    WRITTEN,
    WITHDRAWN
  }

  private static final VarHandle BYTES;
  private static final VarHandle STATUS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      BYTES = lookup.findVarHandle(Attempt.class, "bytes", Bytes.class);
      STATUS = lookup.findVarHandle(Attempt.class, "status", Status.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Call call;
  private final Member<? extends Target> member;
  private final @Nullable Attempt previous;
  private final long startNanos;
  private final boolean oneway;

  private @Nullable Session session;
  private int callId;
  private @Nullable AttemptFailure failure;
  private volatile @Nullable Status status;
  private long endNanos; // published by status
  private volatile @Nullable Bytes bytes;

  /**
   * Begins an attempt.
   *
   * @param previous the one before it of the same call, if any
   */
  Attempt(
      Call call,
      Member<? extends Target> member,
      @Nullable Attempt previous,
      long startNanos,
      boolean oneway) {
    this.call = call;
    this.member = member;
    this.previous = previous;
    this.startNanos = startNanos;
    this.oneway = oneway;
    member.tracker().started(call.request());
  }

  Member<? extends Target> member() {
    return member;
  }

  @Nullable Attempt previous() {
    return previous;
  }

  String address() {
    return member.attachment().address();
  }

  /** Which process was asked; {@code ""} if unknown. */
  String instance() {
    return member.attachment().name();
  }

  /** Which request it is on its connection. */
  public int callId() {
    return callId;
  }

  /** Whether the one before it did not find its operation, so that this one asks for it by name. */
  boolean asksByName() {
    AttemptFailure before = previous == null ? null : previous.failure;
    return before != null && before.status() == Status.NOT_FOUND;
  }

  /** The items of its call; null if it has none. */
  public @Nullable CallStream stream() {
    return call.request().stream();
  }

  /** Whether a response belongs to it; the requests that nobody waits for have none. */
  public boolean expectsResponse() {
    return !oneway;
  }

  /** The connection that it was sent on; null before. */
  @Nullable Session session() {
    return session;
  }

  /** Its place among the attempts in flight; set before others can see it. */
  public void setCallId(int id) {
    callId = id;
  }

  /** Where its request goes, and has to be released from; before it is registered there. */
  void goesTo(Session on) {
    session = on;
  }

  /**
   * Its call ends without it: what is queued is withdrawn, and of what is written the server is
   * told. A server whose response is overdue is probed.
   *
   * @return whether its bytes have left, so that the operation may have been executed
   */
  boolean abandon(Status as, long nowNanos) {
    boolean written = false;
    Session on = session;
    if (on != null && status == null) {
      written = !withdraw();
      on.release(this, written, written && as == Status.DEADLINE_EXCEEDED);
    }
    end(written ? as : Status.EXPIRED, null, nowNanos);
    return written;
  }

  /** The same of the given attempt, if there is one. */
  static void withhold(@Nullable Attempt attempt) {
    if (attempt != null) {
      attempt.withdraw();
    }
  }

  /** Keeps its bytes from being written; false if they are, or may be. */
  boolean withdraw() {
    return BYTES.compareAndSet(this, null, Bytes.WITHDRAWN) || bytes == Bytes.WITHDRAWN;
  }

  /** Why it failed; null while it is under way, and if it did not fail. */
  public @Nullable AttemptFailure failure() {
    return failure;
  }

  /** Its end, once: what the balancer learns of it. */
  void end(Status how, @Nullable AttemptFailure why, long nowNanos) {
    if (status == null) {
      failure = why;
      endNanos = nowNanos;
      STATUS.setRelease(this, how);
      member.tracker().ended(call.request(), how, nowNanos - startNanos);
    }
  }

  /** What filters see of it; any thread. */
  AttemptInfo info(long nowNanos) {
    Status how = status;
    long until = how == null ? nowNanos : endNanos;
    return new AttemptInfo(
        member.instance(), bytes == Bytes.WRITTEN, how, Duration.ofNanos(until - startNanos));
  }

  /** Gives back what a response to it holds. */
  void release(Frame response) {
    Session on = session;
    if (on != null) {
      on.release(response);
    }
  }

  // What connections tell it, on any thread.

  /** Its instance is connected: it may send. */
  public void connected() {
    call.post(new CallEvent.Connected(this));
  }

  /** It failed before anything was sent. */
  public void failed(AttemptFailure why) {
    call.post(new CallEvent.Failed(this, why));
  }

  /** Its response has come; whoever decodes it releases it. */
  public void answered(Frame frame) {
    call.post(new CallEvent.Answered(this, frame));
  }

  /** The connection is gone: what was not written never will be, of the rest it is unknown. */
  public void lost(String reason) {
    failed(AttemptFailure.lost(withdraw(), reason));
  }

  @Override
  protected boolean claim(long nowNanos) {
    if (!call.isOver(nowNanos) && BYTES.compareAndSet(this, null, Bytes.WRITTEN)) {
      return true;
    }
    if (withdraw() && oneway) {
      left();
      // Nobody waits who would see to the deadline.
      call.post(new CallEvent.DeadlineReached());
    }
    return false;
  }

  @Override
  protected void written() {
    if (oneway) {
      left();
      call.post(new CallEvent.Written(this));
    }
  }

  @Override
  protected void dropped() {
    // Also if it was begun: the server has not seen the whole of it, and so cannot execute it.
    bytes = Bytes.WITHDRAWN;
    if (oneway) {
      left();
    }
    Session on = session;
    if (on != null) {
      on.dropped(this);
    }
  }

  private void left() {
    Session on = session;
    if (on != null) {
      on.left(this);
    }
  }
}
