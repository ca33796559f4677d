package io.beanwire.client;

import io.beanwire.CallContext;
import io.beanwire.RpcException;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.codec.CodecException;
import io.beanwire.net.Connection;
import io.beanwire.net.Outgoing;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call over all its attempts: pick an instance, send, classify what comes back, and either end
 * or begin the next round. This is the only retry loop.
 *
 * <p>Rounds run one after the other: in the calling thread for a synchronous call, which parks
 * between them, and on the client's workers for an asynchronous one. What happens elsewhere (an
 * answer, a lost connection, the deadline) is left in {@code event} and wakes whoever runs the
 * rounds.
 */
final class ClientCall implements Runnable {
  private static final VarHandle EVENT;

  /** The time is over. */
  private static final Object TIMEOUT = new Object();

  /** The registry has answered for the first time, or has been waited for long enough. */
  private static final Object KNOWN = new Object();

  /** The caller has cancelled the stage. */
  private static final Object CANCELLED = new Object();

  /** An event that no round belongs to. */
  private static final int ANY_ROUND = 0;

  static {
    try {
      EVENT = MethodHandles.lookup().findVarHandle(ClientCall.class, "event", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final OperationPlan plan;
  private final @Nullable Object[] arguments;
  private final long startNanos = System.nanoTime();
  private final long deadlineNanos;
  private @Nullable Thread waiter;
  private @Nullable CompletableFuture<Object> stage;

  private volatile @Nullable Object event;
  private volatile int round = 1;

  // Of the rounds; handed from thread to thread with `event`.
  private @Nullable Member<Peer> member;
  private @Nullable PendingCall pending;
  private @Nullable List<Member<Peer>> tried;
  private @Nullable RpcException lastFailure;
  private int uncertainAttempts;
  private boolean done;
  private @Nullable Object result;
  private @Nullable Throwable error;

  ClientCall(OperationPlan plan, @Nullable Object[] arguments) {
    this.plan = plan;
    this.arguments = arguments;
    long own = startNanos + plan.settings().timeout().toNanos();
    CallContext outer = CallContext.current();
    this.deadlineNanos =
        outer != null && outer.deadlineNanos() - own < 0 ? outer.deadlineNanos() : own;
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
    nextRound();
    while (!done) {
      handle(awaitEvent());
    }
    Throwable failed = error;
    if (failed != null) {
      throw AnswerReader.withLocalStack(failed, plan, peerAddress());
    }
    return result;
  }

  /** Begins the call; the stage is completed by one of the client's workers. */
  CompletableFuture<Object> async() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    stage = future;
    future.whenComplete(
        (value, failed) -> {
          if (future.isCancelled()) {
            deliver(ANY_ROUND, CANCELLED);
          }
        });
    plan.client()
        .schedule(() -> deliver(ANY_ROUND, TIMEOUT), deadlineNanos - System.nanoTime(), future);
    nextRound();
    complete();
    return future;
  }

  /**
   * Leaves an event for whoever runs the rounds; any thread, and those of other rounds are late.
   */
  void deliver(int ofRound, Object what) {
    if ((ofRound == ANY_ROUND || ofRound == round) && EVENT.compareAndSet(this, null, what)) {
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
    if (what != null && !done) {
      event = null;
      handle(what);
      complete();
    }
  }

  private void complete() {
    CompletableFuture<Object> future = stage;
    if (done && future != null) {
      Throwable failed = error;
      if (failed == null) {
        future.complete(result);
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
        return TIMEOUT;
      }
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        // The caller sees the flag again; the call itself ends here.
        Thread.currentThread().interrupt();
        return CANCELLED;
      }
    }
  }

  private void handle(Object what) {
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
      directory.whenKnown(() -> deliver(begun, KNOWN));
      plan.client().schedule(() -> deliver(begun, KNOWN), directory.patienceNanos() + 1, null);
      return;
    }
    Member<Peer> picked = Choice.among(directory, tried);
    member = picked;
    if (picked == null) {
      RpcException last = lastFailure;
      end(null, last == null ? noInstance(directory) : last);
    } else if (!trySend(picked)) {
      picked.attachment().connect(outcome -> deliver(begun, outcome));
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
    ByteBuf frame = connection.newBuffer();
    if (!encode(frame, callId, leftMillis, connection.peerHello().maxBodyBytes())) {
      return true;
    }
    if (plan.isOneway()) {
      connection.send(new Outgoing(frame));
      end(null, null);
    } else {
      PendingCall call = new PendingCall(frame, open, this, round, callId);
      pending = call;
      open.send(call);
    }
    return true;
  }

  private boolean encode(ByteBuf frame, int callId, long leftMillis, int maxBodyBytes) {
    try {
      int start =
          FrameWriter.beginRequest(
              frame,
              plan.frameType(),
              plan.serializerId(),
              callId,
              leftMillis,
              plan.operation().id());
      plan.arguments().encode(arguments, frame);
      FrameWriter.end(frame, start);
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
    List<Member<Peer>> excluded = tried;
    if (excluded == null) {
      excluded = new ArrayList<>();
      tried = excluded;
    }
    excluded.add(failedMember);
    nextRound();
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

  private String peerAddress() {
    Member<Peer> chosen = member;
    return chosen == null ? "?" : chosen.attachment().address();
  }

  private long elapsed() {
    return System.nanoTime() - startNanos;
  }

  @Override
  public String toString() {
    return plan.operation() + " since " + TimeUnit.NANOSECONDS.toMillis(elapsed()) + " ms";
  }
}
