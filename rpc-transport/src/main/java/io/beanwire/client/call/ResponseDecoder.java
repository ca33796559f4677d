package io.beanwire.client.call;

import io.beanwire.RpcException;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.codec.CodecException;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import org.jspecify.annotations.Nullable;

/** Turns the end of a call into what its caller gets: a value or an exception. Stateless. */
final class ResponseDecoder {
  private ResponseDecoder() {}

  /**
   * The result of a call that has ended, in the thread of a caller that waits: exceptions of the
   * application get its stack behind the remote one.
   */
  static @Nullable Object resultForCaller(Call call) throws Throwable {
    try {
      return result(call);
    } catch (RpcException made) {
      throw made;
    } catch (Throwable remote) {
      Attempt last = call.attempt();
      throw ErrorDecoder.withLocalStack(
          remote, call.request().plan(), last == null ? "?" : last.address());
    }
  }

  /** The result of a call that has ended; throws what the call throws. Once per call. */
  static @Nullable Object result(Call call) throws Throwable {
    AttemptFailure why = call.failure();
    if (why != null) {
      throw CallFailures.exception(why, call.request(), call.attempt());
    }
    Frame frame = call.response();
    Attempt last = call.attempt();
    if (frame == null || last == null) {
      return null;
    }
    try {
      if (frame.type() == FrameType.RESPONSE) {
        return value(frame, call.request(), last);
      }
      throw ErrorDecoder.exception(frame, call.request(), last);
    } finally {
      Session session = last.session();
      if (session != null) {
        session.release(frame);
      }
    }
  }

  private static @Nullable Object value(Frame frame, CallRequest request, Attempt last) {
    try {
      @Nullable Object[] values = request.plan().result().decode(frame.body(), last.address());
      return values.length == 0 ? null : values[0];
    } catch (CodecException e) {
      throw CallFailures.exception(
          new AttemptFailure(
              Status.UNREADABLE_ANSWER,
              Phase.RECEIVE,
              "BW0710",
              "the response cannot be read: " + e.getMessage(),
              e,
              false),
          request,
          last);
    }
  }
}
