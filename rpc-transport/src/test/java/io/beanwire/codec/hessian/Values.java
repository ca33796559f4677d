package io.beanwire.codec.hessian;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Generates values that both implementations of Hessian carry, from a seed. */
final class Values {
  private static final int[] LENGTHS = {
    0, 1, 7, 8, 15, 16, 31, 32, 33, 255, 256, 1023, 1024, 1025, 32767, 32768, 32769, 65535, 70000
  };
  private static final int MAX_DEPTH = 4;

  private final Random random;
  private final List<Object> made = new ArrayList<>();

  Values(long seed) {
    this.random = new Random(seed);
  }

  Object next() {
    return next(0);
  }

  private Object next(int depth) {
    int kind = random.nextInt(depth >= MAX_DEPTH ? 9 : 20);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> integer();
      case 3 -> wide();
      case 4 -> real();
      case 5, 6 -> text();
      case 7 -> random.nextBoolean() ? new Date(wide()) : new Date(integer() * 60_000L);
      case 8 -> bytes();
      case 9 -> keep(Shade.values()[random.nextInt(3)]);
      case 10 -> new BigDecimal(wide() + "." + random.nextInt(1000));
      case 11 -> new UUID(random.nextLong(), random.nextLong());
      case 12 -> fill(keep(new ArrayList<>()), depth);
      case 13 -> fill(keep(new LinkedList<>()), depth);
      case 14 -> map(keep(new HashMap<>()), depth);
      case 15 -> map(keep(new LinkedHashMap<>()), depth);
      case 16 -> keep(array(depth));
      case 17 -> bean(keep(new Leaf()), depth);
      case 18 -> bean(keep(new Branch()), depth);
      default -> made.isEmpty() ? sorted() : made.get(random.nextInt(made.size()));
    };
  }

  private <T> T keep(T value) {
    made.add(value);
    return value;
  }

  private int integer() {
    return (int) wide();
  }

  /** Near a power of two, where the compact forms change. */
  private long wide() {
    long near = (1L << random.nextInt(64)) + random.nextInt(5) - 2;
    return random.nextBoolean() ? near : -near;
  }

  private double real() {
    return switch (random.nextInt(6)) {
      case 0 -> integer();
      case 1 -> integer() / 1000.0;
      case 2 -> random.nextInt(256) - 128;
      case 3 -> Double.NaN;
      case 4 -> random.nextBoolean() ? Double.NEGATIVE_INFINITY : Double.MIN_VALUE;
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private int length() {
    return random.nextInt(8) == 0 ? LENGTHS[random.nextInt(LENGTHS.length)] : random.nextInt(40);
  }

  private String text() {
    int length = length();
    StringBuilder text = new StringBuilder(length);
    int alphabet = random.nextInt(4);
    while (text.length() < length) {
      switch (alphabet) {
        case 0 -> text.append((char) (' ' + random.nextInt(95)));
        case 1 -> text.append((char) random.nextInt(0x800));
        case 2 -> text.append((char) (0x4e00 + random.nextInt(0x5000)));
        default -> text.appendCodePoint(0x1f300 + random.nextInt(0x200));
      }
    }
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[length()];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<Object> fill(List<Object> list, int depth) {
    int size = random.nextInt(12);
    for (int i = 0; i < size; i++) {
      list.add(next(depth + 1));
    }
    return list;
  }

  private Map<Object, Object> map(Map<Object, Object> map, int depth) {
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      map.put(random.nextBoolean() ? text() : wide(), next(depth + 1));
    }
    return map;
  }

  private Object sorted() {
    Set<Object> set = new HashSet<>();
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      set.add(text());
      map.put(text(), real());
    }
    return random.nextBoolean() ? set : map;
  }

  private Object array(int depth) {
    int size = random.nextInt(12);
    List<Supplier<Object>> kinds =
        List.of(
            () -> random.ints(size).toArray(),
            () -> random.longs(size).toArray(),
            () -> random.doubles(size).toArray(),
            () -> new short[] {(short) integer(), 1, -1},
            () -> new float[] {random.nextFloat(), 1.5f, -2},
            () -> new boolean[] {random.nextBoolean(), true},
            () -> new String[] {text(), null, text()},
            () -> new Leaf[] {bean(new Leaf(), depth + 1), null},
            () -> new int[][] {{integer()}, {}, {1, 2}},
            () -> fill(new ArrayList<>(), depth).toArray());
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private <T extends Leaf> T bean(T leaf, int depth) {
    leaf.flag = random.nextBoolean();
    leaf.small = (byte) integer();
    leaf.narrow = (short) integer();
    leaf.letter = (char) random.nextInt(0xd800);
    leaf.number = integer();
    leaf.wide = wide();
    leaf.real = random.nextInt(1000) / 8f;
    leaf.precise = real();
    leaf.text = text();
    leaf.boxed = random.nextBoolean() ? null : (short) integer();
    leaf.shade = Shade.values()[random.nextInt(3)];
    leaf.date = new Date(wide());
    leaf.bytes = bytes();
    if (leaf instanceof Branch branch) {
      branch.left = next(depth + 1);
      branch.right = random.nextBoolean() ? branch : next(depth + 1);
      fill(branch.children, depth);
    }
    return leaf;
  }

  enum Shade {
    DARK,
    MIDDLE,
    LIGHT {
      @Override
      boolean bright() {
        return true;
      }
    };

    boolean bright() {
      return false;
    }
  }

  static class Leaf implements Serializable {
    private static final long serialVersionUID = 1L;
    boolean flag;
    byte small;
    short narrow;
    char letter;
    int number;
    long wide;
    float real;
    double precise;
    String text;
    Short boxed;
    Shade shade;
    Date date;
    byte[] bytes;
  }

  static class Branch extends Leaf {
    private static final long serialVersionUID = 1L;
    Object left;
    Object right;
    List<Object> children = new ArrayList<>();
  }
}
