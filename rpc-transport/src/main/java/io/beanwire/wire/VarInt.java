package io.beanwire.wire;

import io.netty.buffer.ByteBuf;

/**
 * Lengths that take as many bytes as they need: 7 bits a byte, the lowest first, and the highest
 * bit says that another byte follows (LEB128, as in Protobuf and WebAssembly). Up to 127, it is the
 * one byte that it always was.
 */
final class VarInt {
  private static final int MAX_BYTES = 3;

  private VarInt() {}

  /** How many bytes the number takes. */
  static int bytes(int value) {
    return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : MAX_BYTES;
  }

  /** Writes a number of up to 21 bits. */
  static void write(ByteBuf out, int value) {
    int left = value;
    while (left >= 1 << 7) {
      out.writeByte((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.writeByte(left);
  }

  /**
   * Reads a number.
   *
   * @throws ProtocolException if it is cut short, or longer than three bytes
   */
  static int read(ByteBuf in) {
    int value = 0;
    for (int i = 0; i < MAX_BYTES; i++) {
      if (!in.isReadable()) {
        throw new ProtocolException("BW0304 a length that is cut short");
      }
      int next = in.readUnsignedByte();
      value |= (next & 0x7f) << (7 * i);
      if (next < 1 << 7) {
        return value;
      }
    }
    throw new ProtocolException("BW0304 a length of more than " + MAX_BYTES + " bytes");
  }
}
