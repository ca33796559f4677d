package io.beanwire.wire;

import io.netty.buffer.ByteBuf;

/**
 * What a stream's receiver takes beyond what it has said before: the body of a CREDIT.
 *
 * @param items how many more items, 0 to 2⁶³−1
 * @param bytes how many more bytes of window, 0 to 2³¹−1
 */
public record Credit(long items, int bytes) {
  private static final int BYTES = Long.BYTES + Integer.BYTES;

  /** Writes the body. */
  void write(ByteBuf out) {
    out.writeLong(items).writeInt(bytes);
  }

  /**
   * Reads the body; what is behind both numbers is a newer peer's and passed over.
   *
   * @throws ProtocolException if it is cut short or a number is negative
   */
  public static Credit read(ByteBuf body) {
    if (body.readableBytes() < BYTES) {
      throw new ProtocolException("BW0312 a CREDIT that is cut short");
    }
    Credit read = new Credit(body.readLong(), body.readInt());
    if (read.items < 0 || read.bytes < 0) {
      throw new ProtocolException(
          "BW0312 a CREDIT of " + read.items + " items and " + read.bytes + " bytes");
    }
    return read;
  }
}
