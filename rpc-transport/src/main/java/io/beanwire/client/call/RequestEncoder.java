package io.beanwire.client.call;

import io.beanwire.Attachments;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.client.stream.CallStream;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.ReservedAttachments;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Turns a request into a frame and hands it to a session. Stateless. */
final class RequestEncoder {
  private RequestEncoder() {}

  /**
   * Encodes and queues the request of an attempt, in the calling thread.
   *
   * @param now the time from which the rest of the deadline is told
   * @return why it was not queued; null if it was
   */
  static @Nullable AttemptFailure send(
      CallRequest request, Attempt attempt, Session session, long now) {
    OperationPlan plan = request.plan();
    if (session.isOverloaded()) {
      return new AttemptFailure(
          Status.OVERLOADED,
          Phase.SEND,
          "BW0707",
          "too many requests wait for the server, which does not read them");
    }
    if (!session.accepts(plan.serializerId())) {
      return new AttemptFailure(
          Status.UNSUPPORTED,
          Phase.SEND,
          "BW0708",
          "the server does not accept the serializer "
              + plan.serializer()
              + "; add it to beanwire.server.serializers there, or set"
              + " beanwire.client.serializer here");
    }
    CallStream stream = request.stream();
    if (stream != null && !session.hasStreams()) {
      return new AttemptFailure(
          Status.UNSUPPORTED,
          Phase.SEND,
          "BW0740",
          "the server does not know streams; update Beanwire there");
    }
    attempt.goesTo(session);
    int callId = attempt.expectsResponse() ? session.register(attempt) : 0;
    ByteBuf frame = session.newBuffer(plan.requestSize());
    AttemptFailure failure = encode(request, attempt, session, callId, frame, now);
    if (failure != null) {
      session.release(attempt, false, false);
      return failure;
    }
    attempt.setFrame(frame);
    if (stream != null) {
      stream.attach(session.streams(), callId);
    }
    session.send(attempt);
    if (stream != null) {
      stream.queued();
    }
    return null;
  }

  private static FrameType frameType(CallRequest request) {
    if (request.stream() != null) {
      return FrameType.OPEN_STREAM;
    }
    return request.isOneway() ? FrameType.ONEWAY : FrameType.REQUEST;
  }

  private static @Nullable AttemptFailure encode(
      CallRequest request, Attempt attempt, Session session, int callId, ByteBuf frame, long now) {
    OperationPlan plan = request.plan();
    Attachments attachments = request.attachments();
    long leftNanos = request.deadlineNanos() - now;
    long leftMillis = Math.max(1, (leftNanos + 999_999) / 1_000_000);
    try {
      if (attempt.asksByName()) {
        attachments =
            attachments.with(
                ReservedAttachments.ASKED_OPERATION,
                plan.service() + "#" + plan.operation().signature());
      }
      int start =
          session
              .frames()
              .beginRequest(
                  frame,
                  frameType(request),
                  plan.serializerId(),
                  callId,
                  leftMillis,
                  attachments,
                  plan.operation().id());
      plan.arguments().encode(request.messageArguments(), frame);
      FrameWriter.end(frame, start);
      plan.requestSize().saw(frame.readableBytes());
    } catch (RuntimeException | StackOverflowError e) {
      return AttemptFailure.unsendable("the arguments cannot be sent: " + e.getMessage(), e);
    }
    if (frame.readableBytes() - FrameWriter.HEADER_BYTES > session.maxBodyBytes()) {
      return AttemptFailure.unsendable(
          "the arguments are "
              + frame.readableBytes()
              + " bytes long (expected: up to "
              + session.maxBodyBytes()
              + "; raise beanwire.server.max-frame-size of the server, or send less)",
          null);
    }
    return null;
  }
}
