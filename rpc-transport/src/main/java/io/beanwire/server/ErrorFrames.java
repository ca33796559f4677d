package io.beanwire.server;

import io.beanwire.Status;
import io.beanwire.codec.MessageCodec;
import io.beanwire.net.Connection;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.RemoteFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Writes errors as frames that are no longer than their receiver accepts. */
final class ErrorFrames {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  /** Lengths and the serializer's id. */
  private static final int FAILURE_BYTES = 3 * Integer.BYTES + 1;

  private static final int MAX_UTF8_BYTES = 3;
  private static final int MAX_CLASS_NAME = 1024;

  private ErrorFrames() {}

  /** An error that is no exception of the application. */
  static ByteBuf error(Connection to, int callId, Status status, String text) {
    ByteBuf out = to.newBuffer();
    to.frames().writeError(out, callId, status, cut(text, maxBody(to) / MAX_UTF8_BYTES));
    return out;
  }

  /** An exception of the bean: in words, and encoded if the serializer can and there is room. */
  static ByteBuf exception(
      Connection to,
      int callId,
      int serializer,
      @Nullable MessageCodec codec,
      Throwable thrown,
      StackTraces.Shortened stacks) {
    ByteBuf encoded = codec == null ? Unpooled.EMPTY_BUFFER : encode(codec, thrown);
    RemoteFailure failure =
        new RemoteFailure(
            thrown.getClass().getName(),
            Failures.messageOf(thrown),
            stacks.text(),
            encoded.isReadable() ? serializer : 0,
            encoded);
    ByteBuf out = to.newBuffer();
    failure.write(to.frames(), out, callId);
    if (isTooLong(to, out)) {
      out.clear();
      failure.inWords().write(to.frames(), out, callId);
    }
    if (isTooLong(to, out)) {
      out.clear();
      inFewWords(failure, maxBody(to)).write(to.frames(), out, callId);
    }
    return out;
  }

  /** Whether a frame's body is longer than its receiver accepts. */
  static boolean isTooLong(Connection to, ByteBuf frame) {
    return frame.readableBytes() - FrameWriter.HEADER_BYTES > maxBody(to);
  }

  static int maxBody(Connection to) {
    return to.peerHello().maxBodyBytes();
  }

  /** The exception's bytes; none if it can travel in words only. */
  private static ByteBuf encode(MessageCodec codec, Throwable thrown) {
    ByteBuf encoded = Unpooled.buffer();
    try {
      codec.encode(new Object[] {thrown}, encoded);
      return encoded;
    } catch (Throwable notEncodable) {
      LOG.log(Level.DEBUG, "an exception travels in words only: {0}", Failures.of(notEncodable));
      return Unpooled.EMPTY_BUFFER;
    }
  }

  /** What matters most first, each in what the others have left. */
  private static RemoteFailure inFewWords(RemoteFailure failure, int maxBody) {
    int left = Math.max(0, maxBody - FAILURE_BYTES) / MAX_UTF8_BYTES;
    String className = cut(failure.className(), Math.min(left, MAX_CLASS_NAME));
    left -= className.length();
    String message = cut(failure.message(), left);
    left -= message.length();
    return new RemoteFailure(
        className, message, cut(failure.stack(), left), 0, Unpooled.EMPTY_BUFFER);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
