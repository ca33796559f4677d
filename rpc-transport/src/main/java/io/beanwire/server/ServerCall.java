package io.beanwire.server;

import io.beanwire.CallContext;
import io.beanwire.Status;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.contract.Operation;
import io.beanwire.net.Connection;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.RemoteFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One call from its frame to its answer. It is answered exactly once, or never if it is oneway or
 * its caller has gone.
 */
final class ServerCall implements Runnable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");
  private static final long NO_DEADLINE = Long.MAX_VALUE >> 1;
  private static final VarHandle ANSWERED;

  static {
    try {
      ANSWERED = MethodHandles.lookup().findVarHandle(ServerCall.class, "answered", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ServerConnection origin;
  private final ExportedOperation operation;
  private final ExportedOperation.Codecs codecs;
  private final Frame frame;
  private final long deadlineNanos;

  @SuppressWarnings("UnusedVariable") // through ANSWERED
  private volatile boolean answered;

  private volatile boolean cancelled;
  private volatile @Nullable CompletionStage<?> stage;

  ServerCall(
      ServerConnection origin,
      ExportedOperation operation,
      ExportedOperation.Codecs codecs,
      Frame frame) {
    this.origin = origin;
    this.operation = operation;
    this.codecs = codecs;
    this.frame = frame;
    long remaining = frame.remainingMillis();
    this.deadlineNanos =
        System.nanoTime()
            + (remaining < 0 || remaining > NO_DEADLINE / 1_000_000
                ? NO_DEADLINE
                : remaining * 1_000_000);
  }

  /** Serves the call in the calling thread, inside the container's scope. */
  @Override
  public void run() {
    if (cancelled) {
      finish(null);
    } else if (System.nanoTime() - deadlineNanos > 0) {
      refuse(Status.EXPIRED, "BW0810 the caller's time was over before the operation started");
    } else {
      Thread thread = Thread.currentThread();
      ClassLoader outer = thread.getContextClassLoader();
      thread.setContextClassLoader(operation.loader());
      try {
        origin.scope().run(this::serve);
      } catch (Throwable e) {
        LOG.log(Level.ERROR, "BW0811 a call of " + operation.operation() + " failed outside it", e);
        refuse(Status.INTERNAL, "BW0811 the provider failed around the operation: " + e);
      } finally {
        thread.setContextClassLoader(outer);
      }
    }
  }

  /** The caller does not wait any longer: what has not started will not, a stage is cancelled. */
  void cancel() {
    cancelled = true;
    CompletionStage<?> running = stage;
    if (running != null) {
      running.toCompletableFuture().cancel(true);
    }
  }

  /** Answers that the operation did not run, or that it is not known. */
  void refuse(Status status, String text) {
    if (expectsAnswer()) {
      ByteBuf out = connection().newBuffer();
      connection().frames().writeError(out, frame.callId(), status, text);
      finish(out);
    } else {
      LOG.log(Level.WARNING, "oneway call of {0} not run: {1}", operation.operation(), text);
      finish(null);
    }
  }

  int callId() {
    return frame.callId();
  }

  boolean expectsAnswer() {
    return frame.type() == FrameType.REQUEST;
  }

  /**
   * Whether its caller's CANCEL, or the end of the connection, can come while it runs: an operation
   * that occupies the event loop until it has answered is over before anything else is read.
   */
  boolean isCancellable() {
    return expectsAnswer()
        && !(operation.nonBlocking() && operation.operation().mode() != Operation.Mode.ASYNC);
  }

  private void serve() {
    @Nullable Object[] arguments;
    try {
      arguments = codecs.arguments().decode(frame.body());
    } catch (CodecException e) {
      refuse(Status.BAD_REQUEST, "BW0812 the arguments cannot be read: " + e.getMessage());
      return;
    }
    CallContext context =
        new CallContext(
            operation.service(),
            operation.operation().signature(),
            connection().peer(),
            deadlineNanos);
    context.run(() -> invoke(arguments));
  }

  private void invoke(@Nullable Object[] arguments) {
    Object result;
    try {
      result = operation.invoke(arguments);
    } catch (Throwable e) {
      answerException(e);
      return;
    }
    if (operation.operation().mode() != Operation.Mode.ASYNC) {
      answer(result);
    } else if (result instanceof CompletionStage<?> pending) {
      stage = pending;
      if (cancelled) {
        cancel();
      }
      pending.whenComplete(
          (value, error) -> {
            if (error == null) {
              answer(value);
            } else {
              answerException(
                  error instanceof CompletionException && error.getCause() != null
                      ? error.getCause()
                      : error);
            }
          });
    } else {
      answerException(
          new NullPointerException(
              operation.operation() + " returned null (expected: a CompletionStage)"));
    }
  }

  private void answer(@Nullable Object result) {
    if (!expectsAnswer()) {
      finish(null);
      return;
    }
    ByteBuf out = connection().newBuffer(operation.answerSize());
    try {
      int start =
          connection().frames().begin(out, FrameType.RESPONSE, frame.code(), frame.callId());
      codecs
          .result()
          .encode(
              operation.operation().resultTypes().isEmpty()
                  ? ServerConnection.NOTHING
                  : new Object[] {result},
              out);
      FrameWriter.end(out, start);
      operation.answerSize().saw(out.readableBytes());
    } catch (RuntimeException | StackOverflowError e) {
      refuse(Status.UNSENDABLE_ANSWER, "BW0813 the result cannot be sent: " + e.getMessage());
      return;
    }
    if (tooLong(out)) {
      refuse(Status.UNSENDABLE_ANSWER, "BW0814 the result is too long: " + length(out));
    } else {
      finish(out);
    }
  }

  private void answerException(Throwable e) {
    if (!expectsAnswer()) {
      LOG.log(Level.WARNING, "BW0815 oneway call of " + operation.operation() + " failed", e);
      finish(null);
      return;
    }
    ByteBuf encoded = encode(e);
    RemoteFailure failure =
        new RemoteFailure(
            e.getClass().getName(),
            e.getMessage() == null ? "" : e.getMessage(),
            stackOf(e),
            encoded.isReadable() ? frame.code() : 0,
            encoded);
    ByteBuf out = connection().newBuffer();
    failure.write(connection().frames(), out, frame.callId());
    if (tooLong(out)) {
      out.clear();
      failure.inWords().write(connection().frames(), out, frame.callId());
    }
    finish(out);
  }

  /** The exception's bytes; empty if it can travel in words only. */
  private ByteBuf encode(Throwable e) {
    MessageCodec codec = codecs.exception();
    if (codec == null) {
      return Unpooled.EMPTY_BUFFER;
    }
    ByteBuf encoded = Unpooled.buffer();
    try {
      codec.encode(new Object[] {e}, encoded);
      return encoded;
    } catch (RuntimeException | StackOverflowError notEncodable) {
      LOG.log(Level.DEBUG, "an exception travels in words only", notEncodable);
      return Unpooled.EMPTY_BUFFER;
    }
  }

  /** The end of the call, once: the answer, if there is one, and the bookkeeping. */
  private void finish(@Nullable ByteBuf out) {
    if (ANSWERED.compareAndSet(this, false, true)) {
      if (out != null && !cancelled) {
        connection().send(out);
      }
      origin.finished(this);
    }
  }

  private Connection connection() {
    return origin.connection();
  }

  private boolean tooLong(ByteBuf out) {
    return out.readableBytes() - FrameWriter.HEADER_BYTES > connection().peerHello().maxBodyBytes();
  }

  private String length(ByteBuf out) {
    return out.readableBytes()
        + " bytes (expected: up to "
        + connection().peerHello().maxBodyBytes()
        + "; raise beanwire.client.max-frame-size of the caller, or return less)";
  }

  private static String stackOf(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
