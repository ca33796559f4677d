package io.beanwire.client;

import io.beanwire.Attachments;
import io.beanwire.RpcException;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.codec.CodecException;
import io.beanwire.net.Connection;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of one call: pick an instance, send, classify what comes back, and either end or begin
 * the next round. This is the only retry loop.
 *
 * <p>Not thread-safe: whoever runs the rounds has it to himself, and hands it on with the call's
 * event. Only {@link #isCurrent} is asked from elsewhere.
 */
final class Attempts {
  /** The time is over. */
  static final Object TIMEOUT = new Object();

  /** The caller does not wait any longer. */
  static final Object CANCELLED = new Object();

  /**
   * So that a cluster in trouble is not asked once more by every call for each of its instances.
   */
  private static final int MAX_TRIED = 32;

  /** Stands for whichever round is running. */
  static final int ANY_ROUND = 0;

  /** The registry has answered for the first time, or has been waited for long enough. */
  private static final Object KNOWN = new Object();

  private final ClientCall call;
  private final OperationPlan plan;
  private final @Nullable Object[] arguments;
  private final long startNanos;
  private final long deadlineNanos;
  private volatile int round = 1;
  private @Nullable Member<Peer> member;
  private @Nullable PendingCall pending;
  private @Nullable Set<Peer> tried;
  private @Nullable RpcException lastFailure;
  private int uncertainAttempts;
  private @Nullable Object result;
  private @Nullable Throwable error;

  /** Written last, and seen by a caller whose request was answered while it was still returning. */
  private volatile boolean done;

  Attempts(
      ClientCall call,
      OperationPlan plan,
      @Nullable Object[] arguments,
      long startNanos,
      long deadlineNanos) {
    this.call = call;
    this.plan = plan;
    this.arguments = arguments;
    this.startNanos = startNanos;
    this.deadlineNanos = deadlineNanos;
  }

  /** Runs the first round as far as it goes without waiting. */
  void begin() {
    nextRound();
  }

  /** Whether an event of the given round still matters; any thread. */
  boolean isCurrent(int ofRound) {
    return ofRound == ANY_ROUND || ofRound == round;
  }

  /** Whether the call has ended; then there is a result or an error. */
  boolean isDone() {
    return done;
  }

  @Nullable Object result() {
    return result;
  }

  @Nullable Throwable error() {
    return error;
  }

  /** The provider of the current round. */
  String peerAddress() {
    Member<Peer> chosen = member;
    return chosen == null ? "?" : chosen.attachment().address();
  }

  /** Goes on with what has happened since the round waited. */
  void handle(Object what) {
    if (what instanceof Frame frame) {
      answered(frame);
    } else if (what instanceof Failure failure) {
      failed(failure);
    } else if (what == Peer.READY) {
      Member<Peer> connected = member;
      if (connected == null || !trySend(connected)) {
        failed(
            new Failure(
                Status.UNREACHABLE, Phase.CONNECT, "BW0703", "the connection was closed at once"));
      }
    } else if (what == KNOWN) {
      nextRound();
    } else {
      giveUp(what == CANCELLED);
    }
  }

  /** Picks an instance and sends, or waits for what is missing to do so. */
  private void nextRound() {
    // What still arrives from the round before is late from here on.
    int begun = round + 1;
    round = begun;
    pending = null;
    if (deadlineNanos - System.nanoTime() <= 0) {
      giveUp(false);
      return;
    }
    Directory<Peer> directory = plan.directory();
    if (!directory.isKnown()) {
      directory.whenKnown(() -> call.deliver(begun, KNOWN));
      plan.client().schedule(() -> call.deliver(begun, KNOWN), directory.patienceNanos() + 1);
      return;
    }
    Member<Peer> picked = Choice.among(directory, tried, call);
    member = picked;
    if (picked == null) {
      RpcException last = lastFailure;
      end(null, last == null ? noInstance(directory) : last);
    } else if (!trySend(picked)) {
      picked.attachment().connect(outcome -> call.deliver(begun, outcome));
    }
  }

  /** Sends the request if there is an open connection, or ends the call if it cannot be sent. */
  private boolean trySend(Member<Peer> to) {
    ClientConnection open = to.attachment().open();
    if (open == null) {
      return false;
    }
    Connection connection = open.connection();
    if (connection.isOverloaded()) {
      failed(
          new Failure(
              Status.OVERLOADED,
              Phase.SEND,
              "BW0707",
              "too many requests wait for the provider, which does not read them"));
      return true;
    }
    if (!open.accepts(plan.serializerId())) {
      failed(
          new Failure(
              Status.UNSUPPORTED,
              Phase.SEND,
              "BW0708",
              "the provider does not accept the serializer "
                  + plan.settings().serializer()
                  + "; add it to beanwire.server.serializers there, or set"
                  + " beanwire.client.serializer here"));
      return true;
    }
    long leftMillis = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
    if (leftMillis <= 0) {
      giveUp(false);
      return true;
    }
    int callId = open.nextCallId();
    ByteBuf frame = connection.newBuffer(plan.requestSize());
    if (!encode(connection, frame, callId, leftMillis, connection.peerHello().maxBodyBytes())) {
      return true;
    }
    if (plan.isOneway()) {
      connection.send(new OnewayRequest(frame, plan.operation(), to.attachment().address()));
      end(null, null);
    } else {
      PendingCall sent = new PendingCall(frame, open, call, round, callId);
      pending = sent;
      open.send(sent);
    }
    return true;
  }

  private boolean encode(
      Connection connection, ByteBuf frame, int callId, long leftMillis, int maxBodyBytes) {
    try {
      int start =
          connection
              .frames()
              .beginRequest(
                  frame,
                  plan.frameType(),
                  plan.serializerId(),
                  callId,
                  leftMillis,
                  Attachments.EMPTY,
                  plan.operation().id());
      plan.arguments().encode(arguments, frame);
      FrameWriter.end(frame, start);
      plan.requestSize().saw(frame.readableBytes());
    } catch (RuntimeException | StackOverflowError e) {
      end(null, failure(unsendable("the arguments cannot be sent: " + e.getMessage()), e));
      return false;
    }
    if (frame.readableBytes() - FrameWriter.HEADER_BYTES > maxBodyBytes) {
      end(
          null,
          failure(
              unsendable(
                  "the arguments are "
                      + frame.readableBytes()
                      + " bytes long (expected: up to "
                      + maxBodyBytes
                      + "; raise beanwire.server.max-frame-size of the provider, or send less)"),
              null));
      return false;
    }
    return true;
  }

  private void answered(Frame frame) {
    if (frame.type() == FrameType.RESPONSE) {
      try {
        @Nullable Object[] values = plan.result().decode(frame.body());
        end(values.length == 0 ? null : values[0], null);
      } catch (CodecException e) {
        end(
            null,
            failure(
                new Failure(
                    Status.UNREADABLE_ANSWER,
                    Phase.RECEIVE,
                    "BW0710",
                    "the answer cannot be read: " + e.getMessage()),
                e));
      }
      return;
    }
    Status status = Status.ofCode(frame.code());
    if (status == Status.APPLICATION_EXCEPTION) {
      end(null, AnswerReader.exception(frame, plan, peerAddress(), elapsed()));
    } else {
      failed(
          new Failure(status, Phase.EXECUTE, "BW0711", AnswerReader.explain(status, frame, plan)));
    }
  }

  /** Decides whether the call goes on elsewhere. */
  private void failed(Failure failure) {
    RpcException thrown = failure(failure, null);
    boolean elsewhere =
        switch (failure.status()) {
          case UNREACHABLE, SHUTTING_DOWN, OVERLOADED, NOT_FOUND, UNSUPPORTED -> true;
          case CONNECTION_LOST, INTERNAL ->
              plan.operation().idempotent() && ++uncertainAttempts < plan.settings().maxAttempts();
          default -> false;
        };
    Member<Peer> failedMember = member;
    if (!elsewhere || failedMember == null) {
      end(null, thrown);
      return;
    }
    // Of several reasons, the one that an operator can act on: not that the last one was tried.
    lastFailure = thrown;
    Set<Peer> excluded = tried;
    if (excluded == null) {
      excluded = new HashSet<>();
      tried = excluded;
    }
    excluded.add(failedMember.attachment());
    if (excluded.size() == MAX_TRIED) {
      end(null, thrown);
    } else {
      nextRound();
    }
  }

  private void giveUp(boolean cancelled) {
    PendingCall sent = pending;
    boolean mayHaveRun = sent != null;
    if (sent != null && sent.connection().remove(sent)) {
      sent.connection().cancel(sent);
    }
    RpcException last = lastFailure;
    String before = last == null ? "" : "; before: " + last.getMessage();
    end(
        null,
        failure(
            cancelled
                ? new Failure(
                    Status.CANCELLED, phase(mayHaveRun), "BW0712", "the caller gave up" + before)
                : new Failure(
                    mayHaveRun ? Status.DEADLINE_EXCEEDED : Status.EXPIRED,
                    phase(mayHaveRun),
                    "BW0709",
                    (mayHaveRun
                            ? "no answer in time; the operation may have completed"
                            : "the time was over before the request could be sent")
                        + before),
            null));
  }

  private static Phase phase(boolean sent) {
    return sent ? Phase.WAIT : Phase.CONNECT;
  }

  private void end(@Nullable Object value, @Nullable Throwable failed) {
    result = value;
    error = failed;
    done = true;
  }

  private RpcException noInstance(Directory<Peer> directory) {
    return failure(
        new Failure(
            Status.NO_INSTANCE,
            Phase.DISCOVER,
            "BW0701",
            "registry "
                + directory.registry().name()
                + " knows no provider of "
                + plan.service()
                + "; it knows: "
                + directory.registry().knownServices().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList()),
        null);
  }

  private static Failure unsendable(String detail) {
    return new Failure(Status.UNSENDABLE_REQUEST, Phase.SEND, "BW0702", detail);
  }

  private RpcException failure(Failure failure, @Nullable Throwable cause) {
    return new RpcException(
        failure.code(),
        failure.status(),
        failure.phase(),
        member == null ? null : peerAddress(),
        plan.service(),
        plan.operation().signature(),
        elapsed(),
        failure.detail(),
        cause);
  }

  private long elapsed() {
    return System.nanoTime() - startNanos;
  }

  @Override
  public String toString() {
    return "round " + round + " after " + TimeUnit.NANOSECONDS.toMillis(elapsed()) + " ms";
  }
}
