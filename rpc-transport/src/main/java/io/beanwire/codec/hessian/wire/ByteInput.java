package io.beanwire.codec.hessian.wire;

import io.beanwire.codec.CodecException;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of a message and the position in them. Not thread-safe. */
public abstract class ByteInput {
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NO_BYTES = {};

  byte[] bytes = NO_BYTES;
  private int start;
  int end;
  int position;

  ByteInput() {}

  /** Begins a message: looks at the array behind a heap buffer; takes one copy of a direct one. */
  public final void open(ByteBuf message) {
    int length = message.readableBytes();
    if (message.hasArray()) {
      bytes = message.array();
      start = message.arrayOffset() + message.readerIndex();
    } else {
      bytes = new byte[length];
      message.getBytes(message.readerIndex(), bytes);
      start = 0;
    }
    position = start;
    end = start + length;
  }

  /** How many bytes are left. */
  public final int remaining() {
    return end - position;
  }

  /** The size of the message. */
  public final int length() {
    return end - start;
  }

  /** Goes to another place of the message. */
  public final void seek(int offset) {
    position = start + offset;
  }

  /** How many bytes have been read. */
  public final int offset() {
    return position - start;
  }

  /** Takes a byte, unsigned. */
  public final int next() {
    if (position >= end) {
      throw truncated(1);
    }
    return bytes[position++] & 0xff;
  }

  /** The byte ahead, unsigned. */
  public final int peek() {
    if (position >= end) {
      throw truncated(1);
    }
    return bytes[position] & 0xff;
  }

  /** Takes this byte if it comes next. */
  public final boolean takeIf(int expected) {
    boolean ahead = peek() == expected;
    position += ahead ? 1 : 0;
    return ahead;
  }

  /** Refuses a message that goes on. */
  public final void requireEnd() {
    if (remaining() > 0) {
      throw new CodecException("BW0212 %d bytes follow the last value".formatted(remaining()));
    }
  }

  /** A hash of the string ahead, by its length and its last bytes, and of what follows it. */
  public final int hashAhead() {
    int from = position + 1;
    if (from < end) {
      int tag = bytes[position];
      from += tag <= Tags.STRING_1_MAX ? tag : 1 + ((tag & 3) << 8) + (bytes[from] & 0xff);
    }
    from = Math.max(position, Math.min(from, end));
    int hash = from - position;
    for (int i = Math.max(position, from - 8); i < Math.min(from + 4, end); i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** Reads these bytes if they come next. */
  public final boolean skipIfAhead(byte[] expected) {
    int to = position + expected.length;
    if (to > end || !Arrays.equals(bytes, position, to, expected, 0, expected.length)) {
      return false;
    }
    position = to;
    return true;
  }

  /** A copy of what has been read since an earlier {@link #offset}. */
  public final byte[] since(int offset) {
    return Arrays.copyOfRange(bytes, start + offset, position);
  }

  /** The error for a tag that does not fit. */
  public final CodecException unexpected(int tag, String expected) {
    return new CodecException(
        "BW0211 byte 0x%02x at offset %d (expected: %s)".formatted(tag, offset() - 1, expected));
  }

  final int copy(int length, byte[] into, int at) {
    System.arraycopy(bytes, position, into, at, length);
    position += length;
    return length;
  }

  final byte[] takeBytes(int length) {
    need(length);
    byte[] taken = new byte[length];
    System.arraycopy(bytes, position, taken, 0, length);
    position += length;
    return taken;
  }

  final int takeUnsignedShort() {
    need(2);
    return ((bytes[position++] & 0xff) << 8) | (bytes[position++] & 0xff);
  }

  final int takeInt() {
    need(4);
    int value = (int) INTS.get(bytes, position);
    position += 4;
    return value;
  }

  final long takeLong() {
    need(8);
    long value = (long) LONGS.get(bytes, position);
    position += 8;
    return value;
  }

  final void skip(int count) {
    need(count);
    position += count;
  }

  final void need(int count) {
    if (count > end - position) {
      throw truncated(count);
    }
  }

  final CodecException truncated(int count) {
    return new CodecException(
        "BW0210 the message ends at offset %d, but %d more bytes are announced"
            .formatted(offset(), count));
  }

  /** Lets go of the message. */
  final void release() {
    bytes = NO_BYTES;
    start = 0;
    position = 0;
    end = 0;
  }
}
