package io.beanwire.codec.hessian.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;

/**
 * Writes the scalars of Hessian 2.0, each in its shortest form. Works on the byte array behind a
 * heap buffer, or on a small chunk in front of a direct one, so that a byte costs an array store.
 * Not thread-safe; {@link #finish} hands the last bytes to the buffer.
 */
public final class Output extends ByteOutput {
  private static final int MAX_STRING_CHUNK = 0x8000;
  private static final int PIECE = 1024;
  private static final int FEW = 64;

  private static final char[] NO_CHARS = {};

  private char[] chars = NO_CHARS;

  /** A class definition, with its tag. */
  public static byte[] definition(String className, String[] fields) {
    ByteBuf buffer = Unpooled.buffer();
    Output out = new Output();
    out.begin(buffer);
    out.writeByte(Tags.DEFINITION);
    out.writeString(className);
    out.writeInt(fields.length);
    for (String field : fields) {
      out.writeString(field);
    }
    out.finish();
    return ByteBufUtil.getBytes(buffer);
  }

  /** Bytes that are Hessian already. */
  public void writeRaw(byte[] encoded) {
    putBytes(encoded, 0, encoded.length);
  }

  /** A boolean. */
  public void writeBoolean(boolean value) {
    writeByte(value ? Tags.TRUE : Tags.FALSE);
  }

  /** An int. */
  public void writeInt(int value) {
    require(5);
    if (value >= -0x10 && value <= 0x2f) {
      bytes[position++] = (byte) (Tags.INT_1 + value);
    } else if (value >= -0x800 && value <= 0x7ff) {
      bytes[position++] = (byte) (Tags.INT_2 + (value >> 8));
      bytes[position++] = (byte) value;
    } else if (value >= -0x40000 && value <= 0x3ffff) {
      bytes[position++] = (byte) (Tags.INT_3 + (value >> 16));
      putShort(value);
    } else {
      bytes[position++] = Tags.INT;
      putInt(value);
    }
  }

  /** Writes the integers that are next in a list, and answers where the first other value is. */
  @SuppressWarnings("NonApiType") // one class, so that get(index) is called directly
  public int writeIntegers(ArrayList<?> list, int from, int to) {
    int next = from;
    while (next < to && list.get(next) instanceof Integer) {
      int small = putSmallIntegers(list, next, Math.min(to, next + PIECE));
      if (small == next && list.get(next) instanceof Integer number) {
        writeInt(number);
        small++;
      }
      next = small;
    }
    return next;
  }

  @SuppressWarnings("NonApiType")
  private int putSmallIntegers(ArrayList<?> list, int from, int to) {
    require(to - from);
    byte[] into = bytes;
    int at = position - from;
    int next = from;
    while (next < to
        && list.get(next) instanceof Integer number
        && number >= Tags.INT_1_MIN
        && number <= Tags.INT_1_MAX) {
      into[at + next] = (byte) (Tags.INT_1 + number);
      next++;
    }
    position = at + next;
    return next;
  }

  /** A long. */
  public void writeLong(long value) {
    require(9);
    if (value >= -0x08 && value <= 0x0f) {
      bytes[position++] = (byte) (Tags.LONG_1 + value);
    } else if (value >= -0x800 && value <= 0x7ff) {
      bytes[position++] = (byte) (Tags.LONG_2 + (value >> 8));
      bytes[position++] = (byte) value;
    } else if (value >= -0x40000 && value <= 0x3ffff) {
      bytes[position++] = (byte) (Tags.LONG_3 + (value >> 16));
      putShort((int) value);
    } else if (value == (int) value) {
      bytes[position++] = Tags.LONG_4;
      putInt((int) value);
    } else {
      bytes[position++] = Tags.LONG;
      putLong(value);
    }
  }

  /** A double. */
  public void writeDouble(double value) {
    require(9);
    long bits = Double.doubleToRawLongBits(value);
    int whole = (int) value;
    if (whole == value && bits != Long.MIN_VALUE) {
      if (whole == 0) {
        bytes[position++] = Tags.DOUBLE_0;
        return;
      } else if (whole == 1) {
        bytes[position++] = Tags.DOUBLE_1;
        return;
      } else if (whole == (byte) whole) {
        bytes[position++] = Tags.DOUBLE_BYTE;
        bytes[position++] = (byte) whole;
        return;
      } else if (whole == (short) whole) {
        bytes[position++] = Tags.DOUBLE_SHORT;
        putShort(whole);
        return;
      }
    }
    int mills = (int) (value * 1000);
    if (0.001 * mills == value && bits != Long.MIN_VALUE) {
      bytes[position++] = Tags.DOUBLE_MILL;
      putInt(mills);
    } else {
      bytes[position++] = Tags.DOUBLE;
      putLong(bits);
    }
  }

  /** An instant in milliseconds since the epoch. */
  public void writeDate(long millis) {
    require(9);
    long minutes = millis / 60_000;
    if (minutes * 60_000 == millis && minutes == (int) minutes) {
      bytes[position++] = Tags.DATE_MINUTES;
      putInt((int) minutes);
    } else {
      bytes[position++] = Tags.DATE;
      putLong(millis);
    }
  }

  /** A string, in chunks if it is long. */
  public void writeString(String value) {
    int length = value.length();
    int from = 0;
    while (length - from > MAX_STRING_CHUNK) {
      int to = from + MAX_STRING_CHUNK;
      if (Character.isHighSurrogate(value.charAt(to - 1))) {
        to--;
      }
      require(3);
      bytes[position++] = Tags.STRING_CHUNK;
      putShort(to - from);
      putChars(value, from, to);
      from = to;
    }
    int rest = length - from;
    require(3);
    if (rest <= Tags.STRING_1_MAX) {
      bytes[position++] = (byte) rest;
    } else if (rest <= Tags.STRING_2_MAX) {
      bytes[position++] = (byte) (Tags.STRING_2 + (rest >> 8));
      bytes[position++] = (byte) rest;
    } else {
      bytes[position++] = Tags.STRING;
      putShort(rest);
    }
    putChars(value, from, length);
  }

  /** Binary data, in chunks if it is long. */
  public void writeBinary(byte[] value) {
    int from = 0;
    while (value.length - from > 0xffff) {
      require(3);
      bytes[position++] = Tags.BINARY_CHUNK;
      putShort(0xffff);
      putBytes(value, from, 0xffff);
      from += 0xffff;
    }
    int rest = value.length - from;
    require(3);
    if (rest <= Tags.BINARY_1_MAX) {
      bytes[position++] = (byte) (Tags.BINARY_1 + rest);
    } else if (rest <= Tags.BINARY_2_MAX) {
      bytes[position++] = (byte) (Tags.BINARY_2 + (rest >> 8));
      bytes[position++] = (byte) rest;
    } else {
      bytes[position++] = Tags.BINARY;
      putShort(rest);
    }
    putBytes(value, from, rest);
  }

  private void putChars(String value, int from, int to) {
    for (int next = from; next < to; next += PIECE) {
      int count = Math.min(to - next, PIECE);
      if (chars.length < count) {
        chars = new char[count <= FEW ? FEW : PIECE];
      }
      value.getChars(next, next + count, chars, 0);
      require(3 * count);
      putWide(putAscii(count), count);
    }
  }

  private int putAscii(int count) {
    char[] from = chars;
    byte[] into = bytes;
    int at = position;
    int next = 0;
    while (next < count && from[next] < 0x80) {
      into[at + next] = (byte) from[next];
      next++;
    }
    position = at + next;
    return next;
  }

  /** Hessian counts and encodes UTF-16 units: a surrogate takes three bytes of its own. */
  private void putWide(int first, int count) {
    char[] from = chars;
    byte[] into = bytes;
    int at = position;
    for (int next = first; next < count; next++) {
      char c = from[next];
      if (c < 0x80) {
        into[at++] = (byte) c;
      } else if (c < 0x800) {
        into[at++] = (byte) (0xc0 | (c >> 6));
        into[at++] = (byte) (0x80 | (c & 0x3f));
      } else {
        into[at++] = (byte) (0xe0 | (c >> 12));
        into[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        into[at++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    position = at;
  }
}
