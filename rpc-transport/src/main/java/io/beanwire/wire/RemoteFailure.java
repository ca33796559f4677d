package io.beanwire.wire;

import io.beanwire.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * An exception of the application as it travels: in words that every caller can read, and encoded
 * for callers that have its class.
 *
 * @param className the exception's class
 * @param message its message, {@code ""} for none
 * @param stack its stack trace and causes as text, cut to a bound
 * @param serializer who has encoded it; 0 if it could not be encoded
 * @param encoded the encoded exception; empty if it could not be encoded
 */
public record RemoteFailure(
    String className, String message, String stack, int serializer, ByteBuf encoded) {
  private static final int MAX_TEXT = 16 << 10;

  /** Writes the whole error frame. */
  public void write(FrameWriter frames, ByteBuf out, int callId) {
    write(frames, out, FrameType.ERROR, callId);
  }

  /** Writes a whole frame of a type that says how something has ended. */
  public void write(FrameWriter frames, ByteBuf out, FrameType type, int callId) {
    int start = frames.begin(out, type, Status.APPLICATION_EXCEPTION.code(), callId);
    writeText(out, className);
    writeText(out, message);
    writeText(out, stack);
    out.writeByte(serializer);
    out.writeBytes(encoded, encoded.readerIndex(), encoded.readableBytes());
    FrameWriter.end(out, start);
  }

  /**
   * Reads the body of an error frame whose status is an application exception.
   *
   * @throws ProtocolException if it is cut short
   */
  public static RemoteFailure read(ByteBuf body) {
    String className = readText(body);
    String message = readText(body);
    String stack = readText(body);
    if (!body.isReadable()) {
      throw cutShort();
    }
    int serializer = body.readUnsignedByte();
    return new RemoteFailure(className, message, stack, serializer, body.slice());
  }

  /** The same without its encoded form, for when that is too large to send. */
  public RemoteFailure inWords() {
    return new RemoteFailure(className, message, stack, 0, Unpooled.EMPTY_BUFFER);
  }

  private static void writeText(ByteBuf out, String text) {
    String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    out.writeInt(ByteBufUtil.utf8Bytes(cut));
    ByteBufUtil.writeUtf8(out, cut);
  }

  private static String readText(ByteBuf body) {
    if (body.readableBytes() < Integer.BYTES) {
      throw cutShort();
    }
    int length = body.readInt();
    if (length < 0 || length > body.readableBytes()) {
      throw cutShort();
    }
    return body.readCharSequence(length, StandardCharsets.UTF_8).toString();
  }

  private static ProtocolException cutShort() {
    return new ProtocolException("BW0307 an application exception that is cut short");
  }
}
