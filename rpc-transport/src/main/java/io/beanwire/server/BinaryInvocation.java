package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.Attachments;
import io.beanwire.Status;
import io.beanwire.contract.Operation;
import io.beanwire.net.Connection;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The invocation that a request frame asks for, and the sink that responds with a frame: one
 * object, because there is one of both per call. The response is encoded in the thread that has
 * completed it.
 */
class BinaryInvocation extends Invocation implements ResponseSink, LongConsumer {
  private static final long NO_DEADLINE = Long.MAX_VALUE >> 1;
  private static final @Nullable Object[] NOTHING = new Object[0];

  private final ServerConnection origin;
  private final Frame frame;
  private final long deadlineNanos;
  private long argumentBytes;

  /** Guarded by the connection's table. */
  @Nullable BinaryInvocation next;

  /** A request whose serializer the operation accepts, and which came at the given time. */
  BinaryInvocation(
      ServerConnection origin, ExportedOperation exported, Frame frame, long readNanos) {
    super(exported);
    this.origin = origin;
    this.frame = frame;
    long remaining = frame.remainingMillis();
    this.deadlineNanos =
        readNanos
            + (remaining < 0 || remaining > NO_DEADLINE / 1_000_000
                ? NO_DEADLINE
                : remaining * 1_000_000);
  }

  final int callId() {
    return frame.callId();
  }

  /**
   * Whether its caller's CANCEL, or the end of the connection, can come while it runs: an operation
   * that occupies the event loop until it has responded is over before anything else is read.
   */
  boolean isCancellable() {
    return !isOneway()
        && !(exported().nonBlocking()
            && exported().limit() == null
            && operation().mode() != Operation.Mode.ASYNC
            && !operation().isStream()
            && !origin.hasFilters());
  }

  @Override
  public String peer() {
    return connection().peer();
  }

  @Override
  public String caller() {
    return connection().peerHello().process();
  }

  @Override
  public Attachments attachments() {
    return frame.attachments();
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  protected boolean isOneway() {
    return frame.type() == FrameType.ONEWAY;
  }

  @Override
  protected boolean hasWaitedLong(long nowNanos) {
    long millis = frame.remainingMillis();
    return millis > 0
        && millis < NO_DEADLINE / 1_000_000
        && deadlineNanos - nowNanos < millis * 500_000;
  }

  @Override
  protected @Nullable Object[] decodeArguments() {
    @Nullable Object[] arguments =
        codecs().arguments().decode(frame.body(), connection().peerHost(), this);
    if (!connection().retain(frame, argumentBytes)) {
      throw Failures.notExecuted(this, "BW0825", Status.OVERLOADED, tooLarge());
    }
    return arguments;
  }

  /** How much memory the arguments take. */
  @Override
  public void accept(long bytes) {
    argumentBytes = bytes;
  }

  @Override
  public void value(@Nullable Object value) {
    if (isOneway()) {
      return;
    }
    ByteBuf out = connection().newBuffer(exported().responseSize());
    int start = connection().frames().begin(out, FrameType.RESPONSE, frame.code(), frame.callId());
    codecs()
        .result()
        .encode(operation().resultTypes().isEmpty() ? NOTHING : new Object[] {value}, out);
    FrameWriter.end(out, start);
    if (ErrorFrames.isTooLong(connection(), out)) {
      error(Status.UNSENDABLE_ANSWER, "BW0814 the result is too long: " + length(out));
      return;
    }
    exported().responseSize().saw(out.readableBytes());
    connection().send(out);
  }

  @Override
  public void exception(Throwable thrown) {
    if (isOneway()) {
      lost("BW0815 failed with " + Failures.of(thrown));
      return;
    }
    try (StackTraces.Shortened stacks = origin.stackTraces().shorten(thrown, exported())) {
      connection()
          .send(
              ErrorFrames.exception(
                  connection(),
                  frame.callId(),
                  frame.code(),
                  codecs().exception(),
                  thrown,
                  stacks));
    }
  }

  @Override
  public void error(Status status, String text) {
    if (isOneway()) {
      if (status != Status.SHUTTING_DOWN) {
        // A stop counts them.
        lost(text);
      }
    } else {
      connection().send(ErrorFrames.error(connection(), frame.callId(), status, text));
    }
  }

  @Override
  protected void ended() {
    origin.ended(this, frame);
  }

  /** Nobody else is told of it. */
  private void lost(String text) {
    origin.log(() -> "oneway " + operation(), text);
  }

  final int serializer() {
    return frame.code();
  }

  final ExportedOperation.Codecs codecs() {
    return requireNonNull(exported().codecs(frame.code()));
  }

  final Connection connection() {
    return origin.connection();
  }

  private String tooLarge() {
    return "the arguments take "
        + argumentBytes
        + " bytes of memory, for which there is no room (raise beanwire.server.max-memory, or send"
        + " less at the same time)";
  }

  private String length(ByteBuf out) {
    return out.readableBytes()
        + " bytes (expected: up to "
        + ErrorFrames.maxBody(connection())
        + "; raise beanwire.client.max-frame-size of the caller, or return less)";
  }
}
