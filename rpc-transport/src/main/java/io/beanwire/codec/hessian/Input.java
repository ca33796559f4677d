package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Reads the scalars of Hessian 2.0 from one message after the other. Every length is compared with
 * the bytes that are left before anything is allocated. Not thread-safe.
 */
final class Input {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final long NON_ASCII = 0x8080808080808080L;
  private static final byte[] NO_BYTES = {};
  private static final char[] NO_CHARS = {};
  private static final int MIN_CHARS = 64;
  private static final int MAX_KEPT_CHARS = 4096;

  private final int maxStringLength;
  private byte[] bytes = NO_BYTES;
  private int start;
  private int end;
  private int position;
  private char[] chars = NO_CHARS;

  Input(int maxStringLength) {
    this.maxStringLength = maxStringLength;
  }

  /** Begins a message: looks at the array behind a heap buffer; takes one copy of a direct one. */
  void open(ByteBuf message) {
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

  /** Forgets the message. */
  void close() {
    bytes = NO_BYTES;
    start = 0;
    position = 0;
    end = 0;
    if (chars.length > MAX_KEPT_CHARS) {
      chars = NO_CHARS;
    }
  }

  int remaining() {
    return end - position;
  }

  /** The size of the message. */
  int length() {
    return end - start;
  }

  /** How many bytes have been read. */
  int offset() {
    return position - start;
  }

  int next() {
    if (position >= end) {
      throw truncated(1);
    }
    return bytes[position++] & 0xff;
  }

  int peek() {
    if (position >= end) {
      throw truncated(1);
    }
    return bytes[position] & 0xff;
  }

  /** A hash of the next few bytes, of their lengths and of those behind a short string. */
  int hashAhead() {
    int from = Math.min(position + 1 + (position < end ? bytes[position] & 0x3f : 0), end);
    int hash = from - position;
    for (int i = Math.max(position, from - 8); i < Math.min(from + 4, end); i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** Reads these bytes if they come next. */
  boolean skipIfAhead(byte[] expected) {
    int to = position + expected.length;
    if (to > end || !Arrays.equals(bytes, position, to, expected, 0, expected.length)) {
      return false;
    }
    position = to;
    return true;
  }

  /** A copy of what has been read since an earlier {@link #offset}. */
  byte[] since(int offset) {
    return Arrays.copyOfRange(bytes, start + offset, position);
  }

  /** An integer after its tag. */
  int readInt(int tag) {
    if (tag >= 0x80 && tag <= 0xbf) {
      return tag - Tags.INT_1;
    } else if (tag >= 0xc0 && tag <= 0xcf) {
      return ((tag - Tags.INT_2) << 8) + next();
    } else if (tag >= 0xd0 && tag <= 0xd7) {
      return ((tag - Tags.INT_3) << 16) + takeUnsignedShort();
    } else if (tag == Tags.INT) {
      return takeInt();
    }
    throw unexpected(tag, "an int");
  }

  /** A long after its tag. */
  long readLong(int tag) {
    if (tag >= 0xd8 && tag <= 0xef) {
      return (long) tag - Tags.LONG_1;
    } else if (tag >= 0xf0) {
      return ((long) (tag - Tags.LONG_2) << 8) + next();
    } else if (tag >= 0x38 && tag <= 0x3f) {
      return ((long) (tag - Tags.LONG_3) << 16) + takeUnsignedShort();
    } else if (tag == Tags.LONG_4) {
      return takeInt();
    } else if (tag == Tags.LONG) {
      return takeLong();
    }
    throw unexpected(tag, "a long");
  }

  /** A double after its tag. */
  double readDouble(int tag) {
    return switch (tag) {
      case Tags.DOUBLE_0 -> 0;
      case Tags.DOUBLE_1 -> 1;
      case Tags.DOUBLE_BYTE -> (byte) next();
      case Tags.DOUBLE_SHORT -> (short) takeUnsignedShort();
      case Tags.DOUBLE_MILL -> 0.001 * takeInt();
      case Tags.DOUBLE -> Double.longBitsToDouble(takeLong());
      default -> throw unexpected(tag, "a double");
    };
  }

  /** Milliseconds since the epoch, after the tag. */
  long readDate(int tag) {
    return tag == Tags.DATE ? takeLong() : takeInt() * 60_000L;
  }

  /** A string after its tag. */
  String readString(int tag) {
    if (tag <= Tags.STRING_1_MAX) {
      return takeString(tag);
    } else if (tag >= Tags.STRING_2 && tag < Tags.BINARY_2) {
      return takeString(((tag - Tags.STRING_2) << 8) + next());
    } else if (tag == Tags.STRING) {
      return takeString(takeUnsignedShort());
    } else if (tag == Tags.STRING_CHUNK) {
      return readChunkedString();
    }
    throw unexpected(tag, "a string");
  }

  /** Adds the integers of one byte that come next, and answers how many. */
  @SuppressWarnings("NonApiType") // one class, so that add is called directly
  int takeSmallIntegers(ArrayList<Object> target, int atMost) {
    byte[] from = bytes;
    int to = position + Math.min(atMost, end - position);
    int at = position;
    while (at < to) {
      int b = from[at];
      if ((b & 0xc0) != 0x80) {
        break;
      }
      target.add((b & 0xff) - Tags.INT_1);
      at++;
    }
    int taken = at - position;
    position = at;
    return taken;
  }

  /** Binary data after its tag. */
  byte[] readBinary(int tag) {
    if (tag != Tags.BINARY_CHUNK) {
      return takeBytes(binaryLength(tag));
    }
    int mark = position;
    int total = 0;
    int current = tag;
    while (current == Tags.BINARY_CHUNK) {
      int length = takeUnsignedShort();
      skip(length);
      total += length;
      current = next();
    }
    total += skipBinary(current);
    byte[] whole = new byte[total];
    position = mark;
    int filled = 0;
    for (current = tag; current == Tags.BINARY_CHUNK; current = next()) {
      filled += copy(takeUnsignedShort(), whole, filled);
    }
    copy(binaryLength(current), whole, filled);
    return whole;
  }

  CodecException unexpected(int tag, String expected) {
    return new CodecException(
        "BW0211 byte 0x%02x at offset %d (expected: %s)".formatted(tag, offset() - 1, expected));
  }

  private String readChunkedString() {
    StringBuilder whole = new StringBuilder();
    int tag = Tags.STRING_CHUNK;
    while (tag == Tags.STRING_CHUNK) {
      whole.append(takeString(takeUnsignedShort()));
      if (whole.length() > maxStringLength) {
        throw tooLong(whole.length());
      }
      tag = next();
      if (Tags.kind(tag) != Tags.Kind.STRING) {
        throw unexpected(tag, "the next chunk of a string");
      }
    }
    return whole.append(readString(tag)).toString();
  }

  /** A string of so many units, whose length has been read. */
  private String takeString(int length) {
    if (length > maxStringLength) {
      throw tooLong(length);
    }
    need(length);
    int from = position;
    if (isAscii(from, from + length)) {
      position = from + length;
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    return new String(takeChars(length), 0, length);
  }

  /** Reads so many units, four bytes at a look; they are good until the next call. */
  private char[] takeChars(int length) {
    if (length > chars.length) {
      chars = new char[Math.max(length, MIN_CHARS)];
    }
    byte[] from = bytes;
    char[] into = chars;
    int at = position;
    int done = 0;
    while (done < length && end - at >= 4) {
      int four = (int) INTS.get(from, at);
      if (four >= 0) {
        into[done++] = (char) (four >>> 24);
        at++;
      } else if ((four & 0xf0c0c000) == 0xe0808000) {
        into[done++] =
            (char) ((four >>> 12 & 0xf000) | (four >>> 10 & 0x0fc0) | (four >>> 8 & 0x3f));
        at += 3;
      } else if ((four & 0xe0c00000) == 0xc0800000) {
        into[done++] = (char) ((four >>> 18 & 0x07c0) | (four >>> 16 & 0x3f));
        at += 2;
      } else {
        break;
      }
    }
    position = at;
    while (done < length) {
      into[done++] = takeChar();
    }
    return into;
  }

  /** Looks at eight bytes at once; the last eight may overlap those before. */
  private boolean isAscii(int from, int to) {
    byte[] text = bytes;
    int last = to - 8;
    if (last < from) {
      int all = 0;
      for (int i = from; i < to; i++) {
        all |= text[i];
      }
      return all >= 0;
    }
    long all = (long) LONGS.get(text, last);
    for (int i = from; i < last; i += 8) {
      all |= (long) LONGS.get(text, i);
    }
    return (all & NON_ASCII) == 0;
  }

  private char takeChar() {
    int first = next();
    if (first < 0x80) {
      return (char) first;
    } else if ((first & 0xe0) == 0xc0) {
      return (char) ((first & 0x1f) << 6 | continuation());
    } else if ((first & 0xf0) == 0xe0) {
      return (char) ((first & 0x0f) << 12 | continuation() << 6 | continuation());
    }
    throw unexpected(first, "a UTF-16 unit encoded in one to three bytes");
  }

  private int continuation() {
    int value = next();
    if ((value & 0xc0) != 0x80) {
      throw unexpected(value, "a continuation byte of a string");
    }
    return value & 0x3f;
  }

  private int binaryLength(int tag) {
    if (tag >= Tags.BINARY_1 && tag <= Tags.BINARY_1 + Tags.BINARY_1_MAX) {
      return tag - Tags.BINARY_1;
    } else if (tag >= Tags.BINARY_2 && tag < 0x38) {
      return ((tag - Tags.BINARY_2) << 8) + next();
    } else if (tag == Tags.BINARY) {
      return takeUnsignedShort();
    }
    throw unexpected(tag, "binary data");
  }

  private int skipBinary(int tag) {
    int length = binaryLength(tag);
    skip(length);
    return length;
  }

  private int copy(int length, byte[] into, int at) {
    System.arraycopy(bytes, position, into, at, length);
    position += length;
    return length;
  }

  private byte[] takeBytes(int length) {
    need(length);
    byte[] taken = new byte[length];
    System.arraycopy(bytes, position, taken, 0, length);
    position += length;
    return taken;
  }

  private int takeUnsignedShort() {
    need(2);
    return ((bytes[position++] & 0xff) << 8) | (bytes[position++] & 0xff);
  }

  private int takeInt() {
    need(4);
    int value = (int) INTS.get(bytes, position);
    position += 4;
    return value;
  }

  private long takeLong() {
    need(8);
    long value = (long) LONGS.get(bytes, position);
    position += 8;
    return value;
  }

  private void skip(int count) {
    need(count);
    position += count;
  }

  private void need(int count) {
    if (count > end - position) {
      throw truncated(count);
    }
  }

  private CodecException truncated(int count) {
    return new CodecException(
        "BW0210 the message ends at offset %d, but %d more bytes are announced"
            .formatted(offset(), count));
  }

  private CodecException tooLong(int length) {
    return new CodecException(
        "BW0213 a string of %d units (expected: at most %d)".formatted(length, maxStringLength));
  }
}
