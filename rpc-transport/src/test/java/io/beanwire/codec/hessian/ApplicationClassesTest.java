package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.Likeness;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Classes as applications write them, with the corners of Java's own serialization. */
class ApplicationClassesTest {
  @Test
  void aCollectionWithFieldsOfItsOwnKeepsThem() {
    Basket basket = new Basket();
    basket.label = "weekly";
    basket.add("milk");
    assertThat(Likeness.difference(basket, Ours.copy(basket))).isEmpty();
    assertThat(((Basket) Ours.copy(basket)).label).isEqualTo("weekly");
    Prices prices = new Prices();
    prices.currency = "EUR";
    prices.put("milk", 1.5);
    assertThat(((Prices) Ours.copy(prices)).currency).isEqualTo("EUR");
    assertThat(Ours.copy(prices)).isEqualTo(prices);
    Plain plain = new Plain();
    plain.add("x");
    assertThat(Ours.copy(plain)).isEqualTo(plain).isExactlyInstanceOf(Plain.class);
  }

  @Test
  void writeReplaceAndReadResolveAreInherited() {
    assertThat(((Sealed) Ours.copy(new SubSealed("a"))).text).isEqualTo("resolved a");
    assertThat(Ours.copy(Singleton.ONE)).isSameAs(Singleton.ONE);
  }

  @Test
  void oneReplacedObjectStaysOne() {
    SubSealed shared = new SubSealed("a");
    List<?> read = (List<?>) Ours.copy(new ArrayList<>(List.of(shared, shared)));
    assertThat(read.get(0)).isSameAs(read.get(1));
  }

  @Test
  void anObjectMayReplaceItselfByNull() {
    assertThat(Ours.copy(new Vanishing())).isNull();
  }

  @Test
  void anObjectThatIsReplacedForEverIsRefused() {
    assertThatThrownBy(() -> Ours.write(new Ping()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0203");
  }

  @Test
  void aCollectionThatReplacesItselfIsReplaced() {
    assertThat(Ours.copy(new Frozen(List.of("a")))).isEqualTo(List.of("a"));
  }

  @Test
  void aDatabaseErrorKeepsItsStateAndCode() {
    SQLException error = new SQLException("gone", "08001", 7);
    error.initCause(new IllegalStateException("closed"));
    error.setNextException(new SQLException("next", "08002", 8));
    error.addSuppressed(new RuntimeException("too"));
    SQLException read = (SQLException) Ours.copy(error);
    assertThat((Throwable) read)
        .hasMessage("gone")
        .hasCauseExactlyInstanceOf(IllegalStateException.class);
    assertThat(read.getSQLState()).isEqualTo("08001");
    assertThat(read.getErrorCode()).isEqualTo(7);
    assertThat(read.getNextException().getSQLState()).isEqualTo("08002");
    assertThat(read.getSuppressed()).hasSize(1);
    assertThat(read.getStackTrace()).isEqualTo(error.getStackTrace());
  }

  @Test
  void anExceptionThatRephrasesItsMessageDoesSoOnce() {
    Rephrasing error = new Rephrasing("plain");
    assertThat((Throwable) Ours.copy(error)).hasMessage("[plain]");
  }

  @Test
  void aCycleThroughARecordIsMendedWhereTheHolderIsMutable() {
    List<Object> list = new ArrayList<>();
    Holder holder = new Holder(list, new HashMap<>(), new Object[1]);
    list.add(holder);
    holder.map().put("self", holder);
    holder.array()[0] = holder;
    Holder read = (Holder) Ours.copy(holder);
    assertThat(read.list().get(0)).isSameAs(read);
    assertThat(read.map().get("self")).isSameAs(read);
    assertThat(read.array()[0]).isSameAs(read);
  }

  @Test
  void aCycleThroughAnObjectIsKept() {
    Node first = new Node();
    Node second = new Node();
    first.next = second;
    second.next = first;
    first.record = new Link(first);
    Node read = (Node) Ours.copy(first);
    assertThat(read.next.next).isSameAs(read);
    assertThat(read.record.target()).isSameAs(read);
  }

  @Test
  void aComparatorOfTheApplicationTravelsAsAnObject() {
    TreeSet<String> set = new TreeSet<>(new Backwards());
    set.addAll(List.of("a", "b"));
    TreeSet<?> read = (TreeSet<?>) Ours.copy(set);
    assertThat(new ArrayList<Object>(read)).isEqualTo(List.of("b", "a"));
    assertThatThrownBy(() -> Ours.write(new TreeSet<>(Comparator.comparing(Object::hashCode))))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("use a named class");
  }

  @Test
  void aValueThatCannotTravelIsNamedWithWhatHoldsIt() {
    Node node = new Node();
    node.any = Thread.currentThread();
    assertThatThrownBy(() -> Ours.write(new ArrayList<>(List.of(node))))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0202 java.lang.Thread")
        .hasMessageContaining("(in arg0 > java.util.ArrayList > " + Node.class.getName() + ")");
  }

  @Test
  void aRecordThatRefusesItsPartsIsAnError() {
    byte[] message = Ours.write(new HashMap<>(Map.of("value", -1)));
    assertThatThrownBy(() -> Ours.read(Positive.class, message))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0217")
        .hasMessageContaining("must be positive");
  }

  @Test
  void anEncoderThatFailedDoesNotSpoilTheNextMessage() {
    var codec = Ours.codec(Object.class);
    var out = io.netty.buffer.Unpooled.buffer();
    List<Object> bad = new ArrayList<>(List.of(new Node(), Thread.currentThread()));
    assertThatThrownBy(() -> codec.encode(new Object[] {bad}, out))
        .isInstanceOf(CodecException.class);
    for (int i = 0; i < 3; i++) {
      out.clear();
      Node node = new Node();
      codec.encode(new Object[] {new ArrayList<>(List.of(node, node))}, out);
      List<?> read = (List<?>) codec.decode(out)[0];
      assertThat(read.get(0)).isInstanceOf(Node.class).isSameAs(read.get(1));
    }
  }

  static class Basket extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
    String label;
  }

  static class Plain extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
  }

  static class Prices extends HashMap<String, Double> {
    private static final long serialVersionUID = 1L;
    String currency;
  }

  static class Sealed implements Serializable {
    private static final long serialVersionUID = 1L;
    final String text;

    Sealed(String text) {
      this.text = text;
    }

    Object writeReplace() {
      return new Form(text);
    }
  }

  static class SubSealed extends Sealed {
    private static final long serialVersionUID = 1L;

    SubSealed(String text) {
      super(text);
    }
  }

  record Form(String text) implements Serializable {
    private Object readResolve() {
      return new Sealed("resolved " + text);
    }
  }

  static final class Singleton implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Singleton ONE = new Singleton();

    private Singleton() {}

    private Object readResolve() {
      return ONE;
    }
  }

  static final class Vanishing implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object writeReplace() {
      return null;
    }
  }

  static final class Ping implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object writeReplace() {
      return new Pong();
    }
  }

  static final class Pong implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object writeReplace() {
      return new Ping();
    }
  }

  static final class Frozen extends java.util.AbstractList<String> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String[] content;

    Frozen(List<String> content) {
      this.content = content.toArray(String[]::new);
    }

    @Override
    public String get(int index) {
      return content[index];
    }

    @Override
    public int size() {
      return content.length;
    }

    private Object writeReplace() {
      return new ArrayList<>(this);
    }
  }

  static final class Rephrasing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rephrasing(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return "[" + super.getMessage() + "]";
    }
  }

  record Holder(List<Object> list, Map<String, Object> map, Object[] array) {}

  static final class Node {
    Node next;
    Link record;
    Object any;
  }

  record Link(Node target) {}

  static final class Backwards implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
      return b.compareTo(a);
    }
  }

  record Positive(int value) {
    Positive {
      if (value < 0) {
        throw new IllegalArgumentException("must be positive");
      }
    }
  }
}
