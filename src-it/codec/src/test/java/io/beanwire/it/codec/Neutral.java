package io.beanwire.it.codec;

import io.beanwire.codec.TypeOf;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A value that other languages know, too.
 *
 * @param name in the fixtures
 * @param type as an operation would declare it
 * @param value in Java
 * @param json what the other language should hold, as its script shows it
 */
record Neutral(String name, Type type, Object value, String json) {
  /** Prints what Beanwire writes of each, for the scripts of other languages. */
  public static void main(String[] arguments) {
    for (Neutral neutral : all()) {
      System.out.println(neutral.name + '\t' + neutral.hex());
    }
  }

  String hex() {
    return HexFormat.of().formatHex(Ours.write(type, value));
  }

  @Override
  public String toString() {
    return name;
  }

  static List<Neutral> all() {
    List<Neutral> all = new ArrayList<>();
    all.add(new Neutral("null", String.class, null, "null"));
    all.add(new Neutral("true", boolean.class, true, "true"));
    all.add(new Neutral("false", boolean.class, false, "false"));
    for (int n : new int[] {0, -16, 47, 48, -2048, 2047, 2048, -262144, 262143, 262144, 1 << 31}) {
      all.add(new Neutral("int " + n, int.class, n, "" + n));
    }
    for (long n :
        new long[] {0, -8, 15, 16, -2048, 2047, 2048, -262144, 262143, 262144, 1L << 40}) {
      all.add(new Neutral("long " + n, long.class, n, "" + n));
    }
    all.add(
        new Neutral("long of 64 bits", long.class, Long.MIN_VALUE, "\"" + Long.MIN_VALUE + "\""));
    for (double d : new double[] {0, 1, -128, 127, -32768, 32767, 12.25, 0.001, 12.345, 1e300}) {
      String json = d == (long) d ? "" + (long) d : d == 1e300 ? "1e+300" : "" + d;
      all.add(new Neutral("double " + d, double.class, d, json));
    }
    text(all, "empty", "");
    text(all, "short", "abc");
    text(all, "of 31", "a".repeat(31));
    text(all, "of 32", "a".repeat(32));
    text(all, "of 1,023", "a".repeat(1023));
    text(all, "of 1,024", "a".repeat(1024));
    text(all, "in Chinese", "中文é");
    text(all, "beyond 16 bits", "\ud83d\ude00");
    for (int length : new int[] {0, 15, 16, 1023, 1024}) {
      byte[] bytes = new byte[length];
      java.util.Arrays.fill(bytes, (byte) 0x7f);
      String json = "{\"bytes\":\"" + "7f".repeat(length) + "\"}";
      all.add(new Neutral("binary of " + length, byte[].class, bytes, json));
    }
    date(all, "date in milliseconds", 894_621_091_123L);
    date(all, "date in minutes", 894_621_060_000L);
    date(all, "date before 1970", -1L);
    containers(all);
    objects(all);
    return all;
  }

  private static void text(List<Neutral> all, String name, String text) {
    all.add(new Neutral("text " + name, String.class, text, '"' + text + '"'));
  }

  private static void date(List<Neutral> all, String name, long millis) {
    all.add(new Neutral(name, Date.class, new Date(millis), "{\"date\":" + millis + "}"));
  }

  private static void containers(List<Neutral> all) {
    Type texts = new TypeOf<List<String>>() {}.type();
    Type lists = new TypeOf<List<List<Integer>>>() {}.type();
    all.add(new Neutral("list", texts, new ArrayList<>(List.of("a", "b")), "[\"a\",\"b\"]"));
    all.add(new Neutral("list empty", texts, new ArrayList<>(), "[]"));
    List<Integer> many = new ArrayList<>(java.util.Collections.nCopies(20, 1));
    String ones = "1,".repeat(19) + "1";
    all.add(
        new Neutral("list of 20", new TypeOf<List<Integer>>() {}.type(), many, "[" + ones + "]"));
    all.add(new Neutral("List.of", texts, List.of("a", "b"), "[\"a\",\"b\"]"));
    all.add(new Neutral("String[]", String[].class, new String[] {"a", null}, "[\"a\",null]"));
    all.add(new Neutral("int[]", int[].class, new int[] {1, 300}, "[1,300]"));
    List<Integer> shared = new ArrayList<>(List.of(1));
    all.add(
        new Neutral("shared list", lists, new ArrayList<>(List.of(shared, shared)), "\"shared\""));
    Map<String, Object> map = new HashMap<>(Map.of("a", 1, "b", new ArrayList<>(List.of("x"))));
    all.add(new Neutral("map", Map.class, map, "{\"a\":1,\"b\":[\"x\"]}"));
    all.add(new Neutral("map empty", Map.class, new HashMap<>(), "{}"));
  }

  private static void objects(List<Neutral> all) {
    Item item = new Item("pear", 3, 1.5);
    String json = "{\"count\":3,\"name\":\"pear\",\"price\":1.5}";
    all.add(new Neutral("record", Item.class, item, json));
    all.add(
        new Neutral(
            "list of records",
            new TypeOf<List<Item>>() {}.type(),
            new ArrayList<>(List.of(item, new Item("fig", 300, 0))),
            "[" + json + ",{\"count\":300,\"name\":\"fig\",\"price\":0}]"));
    all.add(new Neutral("enum", Colour.class, Colour.GREEN, "{\"name\":\"GREEN\"}"));
    all.add(
        new Neutral(
            "BigDecimal", BigDecimal.class, new BigDecimal("1.10"), "{\"value\":\"1.10\"}"));
    all.add(
        new Neutral(
            "LocalDate",
            LocalDate.class,
            LocalDate.of(2026, 11, 21),
            "{\"day\":21,\"month\":11,\"year\":2026}"));
    all.add(
        new Neutral("UUID", UUID.class, new UUID(1, 2), "{\"leastSigBits\":2,\"mostSigBits\":1}"));
  }

  /** An object as all languages have it. */
  record Item(String name, int count, double price) {}

  /** Three constants. */
  enum Colour {
    RED,
    GREEN,
    BLUE
  }
}
