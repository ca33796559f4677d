package io.beanwire.codec;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Application types as people write them, for the catalogue of values. */
public final class Fixtures {
  private Fixtures() {}

  public record Point(int x, int y) implements Serializable {}

  public record Nothing() implements Serializable {}

  public record Pair<A, B>(A first, B second) implements Serializable {}

  /** Its constructor refuses what is not a percentage, and normalises the label. */
  public record Percentage(int value, String label) implements Serializable {
    public Percentage {
      if (value < 0 || value > 100) {
        throw new IllegalArgumentException("value: " + value + " (expected: 0-100)");
      }
      label = label == null ? "" : label;
    }
  }

  public record AllPrimitives(
      boolean flag, byte b, short s, char c, int i, long l, float f, double d)
      implements Serializable {}

  public record Order(
      long id, String customer, List<Line> lines, Map<String, BigDecimal> prices, Point at)
      implements Serializable {}

  public record Line(String sku, int count) implements Serializable {}

  /** Not {@link Serializable}, as most people write their records. */
  public record Plain(String name, int size) {}

  public sealed interface Shape extends Serializable permits Circle, Square, Group {}

  public record Circle(double radius) implements Shape {}

  public record Square(double side) implements Shape {}

  public record Group(List<Shape> parts) implements Shape {}

  public enum Colour {
    RED,
    GREEN,
    BLUE
  }

  /** Each constant has a class of its own. */
  public enum Rounding {
    UP {
      @Override
      long apply(double value) {
        return (long) Math.ceil(value);
      }
    },
    DOWN {
      @Override
      long apply(double value) {
        return (long) Math.floor(value);
      }
    };

    abstract long apply(double value);
  }

  /** Final fields and no constructor without arguments. */
  public static final class Customer implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;
    private final int credit;

    public Customer(String name, int credit) {
      this.name = Objects.requireNonNull(name, "name");
      this.credit = credit;
    }

    @Override
    public String toString() {
      return name + credit;
    }
  }

  /** As {@link Customer}, but not {@link Serializable}. */
  public static final class PlainCustomer {
    private final String name;

    public PlainCustomer(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What JSON-B and the bean specification have in mind. */
  public static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    private String name = "";
    private int count;
    private List<Point> points = new ArrayList<>();

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getCount() {
      return count;
    }

    public void setCount(int count) {
      this.count = count;
    }

    public List<Point> getPoints() {
      return points;
    }

    public void setPoints(List<Point> points) {
      this.points = points;
    }
  }

  public static class Base implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;

    Base(String name) {
      this.name = name;
    }

    String baseName() {
      return name;
    }
  }

  /** Has a field of the same name as its parent. */
  public static final class Derived extends Base {
    private static final long serialVersionUID = 1L;
    private final String name;

    public Derived(String baseName, String name) {
      super(baseName);
      this.name = name;
    }

    @Override
    public String toString() {
      return baseName() + name;
    }
  }

  /** A bean that inherits a bean's properties. */
  public static class Vehicle implements Serializable {
    private static final long serialVersionUID = 1L;
    public int wheels;
  }

  public static final class Lorry extends Vehicle {
    private static final long serialVersionUID = 1L;
    public double tons;
  }

  public static final class Box<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    public T content;

    public Box() {}

    public Box(T content) {
      this.content = content;
    }
  }

  public static final class Outer implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;

    public Outer(String name) {
      this.name = name;
    }

    public Inner inner(int number) {
      return new Inner(number);
    }

    /** Keeps a reference to the instance it was made in. */
    public final class Inner implements Serializable {
      private static final long serialVersionUID = 1L;
      private final int number;

      Inner(int number) {
        this.number = number;
      }

      @Override
      public String toString() {
        return name + number;
      }
    }
  }

  public static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    public int number;
    public Node next;

    public static Node chain(int length) {
      Node head = null;
      for (int i = length; i > 0; i--) {
        Node node = new Node();
        node.number = i;
        node.next = head;
        head = node;
      }
      return head;
    }
  }

  public static final class Person implements Serializable {
    private static final long serialVersionUID = 1L;
    public String name;
    public Person partner;
    public List<Person> friends = new ArrayList<>();

    public Person() {}

    public Person(String name) {
      this.name = name;
    }
  }

  public static final class WithTransient implements Serializable {
    private static final long serialVersionUID = 1L;
    public String kept;
    public transient String dropped;

    public WithTransient() {}

    public WithTransient(String kept, String dropped) {
      this.kept = kept;
      this.dropped = dropped;
    }
  }

  public static final class WithObjectField implements Serializable {
    private static final long serialVersionUID = 1L;
    public Object any;
    public Object[] many;
    public Number number;
    public Comparable<?> comparable;
  }

  /** Travels as a {@link MoneyForm}. */
  public static final class Money implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long cents;
    private final transient String display;

    public Money(long cents) {
      this.cents = cents;
      this.display = BigDecimal.valueOf(cents, 2).toPlainString();
    }

    public String display() {
      return display;
    }

    private Object writeReplace() throws ObjectStreamException {
      return new MoneyForm(Long.toString(cents));
    }
  }

  public static final class MoneyForm implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String text;

    public MoneyForm(String text) {
      this.text = text;
    }

    private Object readResolve() throws ObjectStreamException {
      return new Money(Long.parseLong(text));
    }
  }

  /** There is only one, wherever it comes from. */
  public static final class Sole implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final Sole INSTANCE = new Sole();

    private Sole() {}

    private Object readResolve() throws ObjectStreamException {
      return INSTANCE;
    }
  }

  public static final class ByLength implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(String a, String b) {
      return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }
  }

  /** An application exception as people write it. */
  public static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sku;
    private final int left;

    public OutOfStock(String sku, int left) {
      super("out of stock: " + sku);
      this.sku = sku;
      this.left = left;
    }

    public String sku() {
      return sku;
    }

    public int left() {
      return left;
    }
  }

  /** Names are compared without regard to case: equal values that are not the same. */
  public static final class Name implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String text;

    public Name(String text) {
      this.text = text;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Name name && name.text.equalsIgnoreCase(text);
    }

    @Override
    public int hashCode() {
      return text.toLowerCase(java.util.Locale.ROOT).hashCode();
    }
  }
}
