package io.beanwire.codec.hessian.wire;

import io.beanwire.codec.CodecException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * Reads the scalars of Hessian 2.0 from one message after the other. Every length is compared with
 * the bytes that are left before anything is allocated. Not thread-safe.
 */
public final class Input extends ByteInput {
  private static final long NON_ASCII = 0x8080808080808080L;
  private static final char[] NO_CHARS = {};
  private static final int MIN_CHARS = 64;
  private static final int MAX_KEPT_CHARS = 4096;

  private final int maxStringLength;
  private char[] chars = NO_CHARS;

  /** An input without a message. */
  public Input(int maxStringLength) {
    this.maxStringLength = maxStringLength;
  }

  /** Forgets the message. */
  public void close() {
    release();
    if (chars.length > MAX_KEPT_CHARS) {
      chars = NO_CHARS;
    }
  }

  /** An integer after its tag. */
  public int readInt(int tag) {
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

  /** A number of something, with its tag. */
  public int readIndex(String what) {
    int tag = next();
    if (Tags.kind(tag) != Tags.Kind.INT) {
      throw unexpected(tag, "the number of " + what);
    }
    return readInt(tag);
  }

  /** The length of a list after its tag and type, or -1 if the list ends with a mark. */
  public int readLength(int tag) {
    if (tag >= Tags.TYPED_LIST_1) {
      return tag & 7;
    }
    return tag == Tags.TYPED_LIST || tag == Tags.LIST ? readIndex("elements") : -1;
  }

  /** A long after its tag. */
  public long readLong(int tag) {
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
  public double readDouble(int tag) {
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
  public long readDate(int tag) {
    return tag == Tags.DATE ? takeLong() : takeInt() * 60_000L;
  }

  /** A string after its tag. */
  public String readString(int tag) {
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
  @SuppressWarnings("NonApiType") // one class, so that it is called directly
  public int takeSmallIntegers(ArrayList<Object> target, int atMost) {
    byte[] from = bytes;
    int to = position + Math.min(atMost, end - position);
    int at = position;
    while (at < to && (from[at] & 0xc0) == 0x80) {
      at++;
    }
    int taken = at - position;
    if (taken > 0) {
      target.addAll(new SmallIntegers(from, position, taken));
      position = at;
    }
    return taken;
  }

  /** Binary data after its tag. */
  public byte[] readBinary(int tag) {
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

  private CodecException tooLong(int length) {
    return new CodecException(
        "BW0213 a string of %d units (expected: at most %d)".formatted(length, maxStringLength));
  }
}
