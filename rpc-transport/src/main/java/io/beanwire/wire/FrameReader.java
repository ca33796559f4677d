package io.beanwire.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts frames out of the bytes of one connection. Not thread-safe: one per connection, used by its
 * event loop.
 */
public final class FrameReader {
  private static final int MAGIC = FrameWriter.MAGIC;
  private static final int QUOTED_BYTES = 16;
  private static final Pattern HTTP =
      Pattern.compile("(GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|CONNECT|TRACE|PRI) ");

  private int maxBodyBytes;

  /**
   * Reads frames with bodies up to a limit.
   *
   * @param maxBodyBytes the longest body accepted, see {@link #setMaxBodyBytes}
   */
  public FrameReader(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Changes the longest body accepted, in bytes; raised when the handshake is done. */
  public void setMaxBodyBytes(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /**
   * Takes the next frame out of the buffer. Frames of types that this version does not know are
   * passed over.
   *
   * @param in received bytes; what is consumed is advanced over
   * @return the frame; null if it is not complete yet
   * @throws ProtocolException if the bytes are no frame, or it is over the limit
   */
  public @Nullable Frame read(ByteBuf in) {
    while (in.isReadable()) {
      checkStart(in);
      if (in.readableBytes() < FrameWriter.HEADER_BYTES) {
        return null;
      }
      int start = in.readerIndex();
      int extension = in.getUnsignedShort(start + 6);
      long body = in.getUnsignedInt(start + 12);
      if (body > maxBodyBytes) {
        throw new ProtocolException(
            "BW0302 a frame with a body of "
                + body
                + " bytes is over the limit of "
                + maxBodyBytes
                + " bytes");
      }
      int total = FrameWriter.HEADER_BYTES + extension + (int) body;
      if (in.readableBytes() < total) {
        return null;
      }
      FrameType type = FrameType.ofCode(in.getUnsignedByte(start + 3));
      if (type == null) {
        in.skipBytes(total);
        continue;
      }
      int bodyStart = start + FrameWriter.HEADER_BYTES + extension;
      Extension read =
          extension == 0
              ? Extension.NONE
              : Extension.read(in.slice(start + FrameWriter.HEADER_BYTES, extension));
      byte[] bytes = ByteBufUtil.getBytes(in, bodyStart, (int) body, true);
      Frame frame =
          new Frame(
              type,
              in.getUnsignedByte(start + 2),
              in.getUnsignedByte(start + 4),
              in.getUnsignedByte(start + 5),
              in.getInt(start + 8),
              read.remainingMillis(),
              read.attachments(),
              Unpooled.wrappedBuffer(bytes));
      in.skipBytes(total);
      return frame;
    }
    return null;
  }

  private static void checkStart(ByteBuf in) {
    int start = in.readerIndex();
    boolean wrong =
        in.getUnsignedByte(start) != (MAGIC >>> 8)
            || (in.readableBytes() > 1 && in.getUnsignedByte(start + 1) != (MAGIC & 0xff));
    if (wrong) {
      throw new ProtocolException(
          "BW0301 not a Beanwire frame but " + describe(in) + " (expected: 0xBEA7 and a header)");
    }
    if (in.readableBytes() > 2 && in.getUnsignedByte(start + 2) == 0) {
      throw new ProtocolException("BW0303 a frame of protocol version 0 (expected: 1 or higher)");
    }
  }

  private static String describe(ByteBuf in) {
    int length = Math.min(in.readableBytes(), QUOTED_BYTES);
    int start = in.readerIndex();
    String text = in.toString(start, length, StandardCharsets.ISO_8859_1);
    if (HTTP.matcher(text).lookingAt()) {
      return "an HTTP request";
    }
    if (length > 1 && in.getByte(start) == 0x16 && in.getByte(start + 1) == 0x03) {
      return "a TLS handshake";
    }
    return "the bytes " + ByteBufUtil.hexDump(in, start, length);
  }
}
