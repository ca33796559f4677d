package io.beanwire.wire;

import io.beanwire.Attachments;
import io.beanwire.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * Writes frames of one protocol version into buffers. A frame is 16 bytes of header, an extension
 * of tagged entries that a reader may pass over, and a body:
 *
 * <pre>
 *  0      2        3     4      5     6          8        12           16
 *  magic  version  type  flags  code  extension  call id  body length  …
 * </pre>
 */
public final class FrameWriter {
  /** The first two bytes of every frame. */
  public static final int MAGIC = 0xBEA7;

  /** The oldest protocol version that this side speaks. */
  public static final int MIN_VERSION = 1;

  /** The newest protocol version that this side speaks. */
  public static final int MAX_VERSION = 1;

  /** The header's length. */
  public static final int HEADER_BYTES = 16;

  /** Of an ITEM: the item goes on in the next one of its stream. */
  public static final int FLAG_MORE = 1;

  /** The longest extension that a header can announce. */
  static final int MAX_EXTENSION_BYTES = 0xffff;

  static final int TAG_REMAINING = 1;
  static final int TAG_ATTACHMENTS = 2;

  private static final int MAX_TEXT_BYTES = 64 << 10;

  private final int version;

  /**
   * Writes frames of the given version.
   *
   * @param version what both peers speak, {@link #MIN_VERSION} to {@link #MAX_VERSION}
   */
  public FrameWriter(int version) {
    this.version = version;
  }

  /** The protocol version that is written. */
  public int version() {
    return version;
  }

  /**
   * Begins a frame without a deadline; {@link #end} completes it.
   *
   * @return where the frame starts in the buffer
   */
  public int begin(ByteBuf out, FrameType type, int code, int callId) {
    int start = out.writerIndex();
    out.writeShort(MAGIC);
    out.writeByte(version);
    out.writeByte(type.code());
    out.writeByte(0);
    out.writeByte(code);
    out.writeShort(0);
    out.writeInt(callId);
    out.writeInt(0);
    return start;
  }

  /**
   * Begins a request, oneway or not, up to and including its operation id; the arguments follow.
   *
   * @param remainingMillis what is left of the caller's time, 0 to 2⁴⁰
   * @param attachments what travels beside the arguments
   * @return where the frame starts in the buffer
   */
  public int beginRequest(
      ByteBuf out,
      FrameType type,
      int serializer,
      int callId,
      long remainingMillis,
      Attachments attachments,
      long operation) {
    int start = begin(out, type, serializer, callId);
    int length = (Long.SIZE - Long.numberOfLeadingZeros(remainingMillis | 1) + 7) >>> 3;
    out.setShort(start + 6, 2 + length);
    out.writeByte(TAG_REMAINING);
    out.writeByte(length);
    for (int i = length - 1; i >= 0; i--) {
      out.writeByte((int) (remainingMillis >>> (8 * i)));
    }
    if (!attachments.isEmpty()) {
      AttachmentsEntry.write(out, attachments);
      setExtensionLength(out, start, out.writerIndex() - start - HEADER_BYTES);
    }
    out.writeLong(operation);
    return start;
  }

  /** What is too long for the header's field would be read as something else by the peer. */
  static void setExtensionLength(ByteBuf out, int start, int length) {
    if (length > MAX_EXTENSION_BYTES) {
      throw new ProtocolException(
          "BW0311 a header extension of "
              + length
              + " bytes (expected: up to "
              + MAX_EXTENSION_BYTES
              + "); send large attachments as arguments");
    }
    out.setShort(start + 6, length);
  }

  /** Completes a frame: its body is what has been written since it was begun. */
  public static void end(ByteBuf out, int start) {
    int extension = out.getUnsignedShort(start + 6);
    out.setInt(start + 12, out.writerIndex() - start - HEADER_BYTES - extension);
  }

  /** Says of the frame that begins at an index that its item goes on in the next one. */
  public static void setMore(ByteBuf out, int start) {
    out.setByte(start + 4, FLAG_MORE);
  }

  /** Changes the call id of the frame that a buffer begins with. */
  public static void setCallId(ByteBuf frame, int callId) {
    frame.setInt(frame.readerIndex() + 8, callId);
  }

  /** Writes a frame without body. */
  public void writeEmpty(ByteBuf out, FrameType type, int callId) {
    begin(out, type, 0, callId);
  }

  /** Writes an error that is no exception of the application; its body is the text in UTF-8. */
  public void writeError(ByteBuf out, int callId, Status status, String text) {
    int start = begin(out, FrameType.ERROR, status.code(), callId);
    writeText(out, text);
    end(out, start);
  }

  /** Writes what a stream's receiver takes; its body is both numbers. */
  public void writeCredit(ByteBuf out, int callId, Credit credit) {
    int start = begin(out, FrameType.CREDIT, 0, callId);
    credit.write(out);
    end(out, start);
  }

  /** Writes the end of a client's items that is no exception; its body is the text in UTF-8. */
  public void writeEnd(ByteBuf out, int callId, Status status, String text) {
    int start = begin(out, FrameType.END, status.code(), callId);
    writeText(out, text);
    end(out, start);
  }

  /** Writes a GOAWAY; its body is the reason in UTF-8. */
  public void writeGoaway(ByteBuf out, String reason) {
    int start = begin(out, FrameType.GOAWAY, 0, 0);
    writeText(out, reason);
    end(out, start);
  }

  /** Text bodies are for people; what is too long for them is cut. */
  private static void writeText(ByteBuf out, String text) {
    int most = MAX_TEXT_BYTES / 3;
    ByteBufUtil.writeUtf8(out, text.length() <= most ? text : text.substring(0, most));
  }
}
