package io.beanwire.codec.hessian.wire;

import java.util.Arrays;

/** The first bytes of Hessian 2.0 values, and what kind of value each of the 256 begins. */
public final class Tags {
  public static final int STRING_1_MAX = 0x1f;
  static final int BINARY_1 = 0x20;
  static final int BINARY_1_MAX = 0x0f;
  static final int STRING_2 = 0x30;
  static final int STRING_2_MAX = 0x3ff;
  static final int BINARY_2 = 0x34;
  static final int BINARY_2_MAX = 0x3ff;
  static final int LONG_3 = 0x3c;
  static final byte BINARY_CHUNK = 'A';
  static final byte BINARY = 'B';
  public static final byte DEFINITION = 'C';
  static final byte DOUBLE = 'D';
  public static final byte FALSE = 'F';
  public static final byte MAP = 'H';
  public static final byte INT = 'I';
  static final byte DATE = 'J';
  static final byte DATE_MINUTES = 'K';
  static final byte LONG = 'L';
  public static final byte TYPED_MAP = 'M';
  public static final byte NULL = 'N';
  public static final byte OBJECT = 'O';
  public static final byte REFERENCE = 'Q';
  static final byte STRING_CHUNK = 'R';
  static final byte STRING = 'S';
  public static final byte TRUE = 'T';
  public static final byte TYPED_OPEN_LIST = 'U';
  public static final byte TYPED_LIST = 'V';
  static final byte OPEN_LIST = 'W';
  public static final byte LIST = 'X';
  static final byte LONG_4 = 'Y';
  public static final byte END = 'Z';
  static final byte DOUBLE_0 = 0x5b;
  static final byte DOUBLE_1 = 0x5c;
  static final byte DOUBLE_BYTE = 0x5d;
  static final byte DOUBLE_SHORT = 0x5e;
  static final byte DOUBLE_MILL = 0x5f;
  public static final int OBJECT_1 = 0x60;
  public static final int OBJECT_1_MAX = 0x0f;
  public static final int TYPED_LIST_1 = 0x70;
  public static final int LIST_1 = 0x78;
  public static final int LIST_1_MAX = 7;
  public static final int INT_1 = 0x90;
  static final int INT_1_MIN = -0x10;
  static final int INT_1_MAX = 0x2f;
  static final int INT_2 = 0xc8;
  static final int INT_3 = 0xd4;
  static final int LONG_1 = 0xe0;
  static final int LONG_2 = 0xf8;

  private static final Kind[] KINDS = new Kind[256];

  static {
    Arrays.fill(KINDS, Kind.NONE);
    fill(0x00, 0x1f, Kind.STRING);
    fill(0x20, 0x2f, Kind.BINARY);
    fill(0x30, 0x33, Kind.STRING);
    fill(0x34, 0x37, Kind.BINARY);
    fill(0x38, 0x3f, Kind.LONG);
    fill('A', 'B', Kind.BINARY);
    fill('C', 'C', Kind.DEFINITION);
    fill('D', 'D', Kind.DOUBLE);
    fill('F', 'F', Kind.FALSE);
    fill('H', 'H', Kind.MAP);
    fill('I', 'I', Kind.INT);
    fill('J', 'K', Kind.DATE);
    fill('L', 'L', Kind.LONG);
    fill('M', 'M', Kind.MAP);
    fill('N', 'N', Kind.NULL);
    fill('O', 'O', Kind.OBJECT);
    fill('Q', 'Q', Kind.REFERENCE);
    fill('R', 'S', Kind.STRING);
    fill('T', 'T', Kind.TRUE);
    fill('U', 'X', Kind.LIST);
    fill('Y', 'Y', Kind.LONG);
    fill(0x5b, 0x5f, Kind.DOUBLE);
    fill(0x60, 0x6f, Kind.OBJECT);
    fill(0x70, 0x7f, Kind.LIST);
    fill(0x80, 0xd7, Kind.INT);
    fill(0xd8, 0xff, Kind.LONG);
  }

  private Tags() {}

  /** What kind of value a tag begins. */
  public static Kind kind(int tag) {
    return KINDS[tag];
  }

  /** Whether a list that begins so has a type. */
  public static boolean isTypedList(int tag) {
    return tag == TYPED_OPEN_LIST || tag == TYPED_LIST || (tag >= TYPED_LIST_1 && tag < LIST_1);
  }

  private static void fill(int from, int to, Kind kind) {
    Arrays.fill(KINDS, from, to + 1, kind);
  }

  /** The kinds of values. */
  public enum Kind {
    NULL,
    TRUE,
    FALSE,
    INT,
    LONG,
    DOUBLE,
    DATE,
    STRING,
    BINARY,
    LIST,
    MAP,
    DEFINITION,
    OBJECT,
    REFERENCE,
    NONE
  }
}
