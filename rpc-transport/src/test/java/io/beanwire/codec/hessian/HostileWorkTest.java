package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.core.TypedList;
import io.beanwire.codec.hessian.core.TypedMap;
import io.beanwire.codec.hessian.wire.Output;
import io.beanwire.codec.hessian.wire.Tags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of a few bytes that would cost much: refused before they do. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a safety net only
class HostileWorkTest {
  private static final int MANY = 30_000;

  /** Hashed by all of its components. */
  record Category(String name, List<Category> below) {}

  /** Hashed by its own code, which counts. */
  static final class Node {
    static int hashed;

    Node left;
    Node right;
    boolean deep = true;

    @Override
    public int hashCode() {
      hashed++;
      return deep ? 31 * Objects.hashCode(left) + Objects.hashCode(right) : 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  /** As an entity: whatever it refers to, its id is its hash. */
  static final class Named {
    int id;
    Object other;

    @Override
    public int hashCode() {
      return id;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named named && named.id == id;
    }
  }

  record Links(LinkedList<Object> links) {}

  record Colliding(int number) {
    @Override
    public int hashCode() {
      return 1;
    }
  }

  static final class WithUnknownField {
    String name;
  }

  static final class Wide {
    List<Integer> filled = new ArrayList<>(Collections.nCopies(1_000, 1));

    static Wide empty() {
      Wide wide = new Wide();
      wide.filled = null;
      return wide;
    }
  }

  @Test
  void aRecordThatHoldsTheSameTwiceAgainAndAgainIsNoKey() {
    assertThatThrownBy(() -> Ours.copy(listOf(setBuilt(category(40)))))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("beanwire.codec.max-work");
  }

  @Test
  void aBeanThatHashesTheSameTwiceAgainAndAgainIsNoKey() {
    Node key = node(40, true);
    byte[] message = Ours.write(Object.class, setBuilt(key));
    Node.hashed = 0;

    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("max-work");
    assertThat(Node.hashed).isLessThan(20_000_000);
  }

  @Test
  void aBeanThatHashesByItsIdIsAKeyWhateverItHolds() {
    Object read = Ours.copy(setBuilt(node(60, false)));

    assertThat((Set<?>) read).hasSize(1);
  }

  @Test
  void aSetThatIsPartOfItsOwnElementsIsRefused() {
    TypedList set = new TypedList(HashSet.class.getName());
    set.add(listOf(set));
    set.add(new ArrayList<>(List.of(set, 1)));

    assertThatThrownBy(() -> Ours.copy(set)).hasMessageContaining("BW0215");
  }

  @Test
  void aSetThatWasHashedBeforeItWasFilledIsChargedInFull() {
    Named named = new Named();
    TypedList large = new TypedList(HashSet.class.getName());
    large.add(named);
    IntStream.range(0, 3_000).forEach(i -> large.add("text " + i));
    named.other = list(HashSet.class, List.of(listOf(large)));
    TypedList keys = new TypedList(HashSet.class.getName());
    IntStream.range(0, 3_000).forEach(i -> keys.add(new ArrayList<>(List.of(large, i))));

    assertThatThrownBy(() -> Ours.copy(new ArrayList<>(List.of(large, keys))))
        .hasMessageContaining("beanwire.codec.max-work");
  }

  @Test
  void elementsThatReferToTheirSetAndHashByTheirIdAreNoAttack() {
    TypedList set = new TypedList(HashSet.class.getName());
    for (int i = 0; i < 3_000; i++) {
      Named named = new Named();
      named.id = i;
      named.other = set;
      set.add(named);
    }

    assertThat((Set<?>) Ours.copy(set)).hasSize(3_000);
  }

  @Test
  void anUnknownFieldCostsNothingButItsBytes() {
    TypedMap object = new TypedMap(WithUnknownField.class.getName());
    object.put("gone", setBuilt(category(40)));
    byte[] message = Ours.write(object);

    assertThat(Ours.read(WithUnknownField.class, message)).isInstanceOf(WithUnknownField.class);
  }

  @Test
  void aHostileListIsNotBuiltWhereTextIsDeclared() {
    byte[] message = Ours.write(Object.class, new LinkedList<>(Collections.nCopies(100_000, "x")));
    MessageCodec text = Ours.codec(String.class);

    refused(text, message);
    assertThat(Hostile.cost(text, message)).isLessThan(message.length);
  }

  static Stream<Arguments> equalHashes() {
    List<String> texts = collidingStrings(14);
    List<Object> mixed = new ArrayList<>(texts);
    int hash = texts.get(0).hashCode();
    for (long high = 0; high < texts.size(); high++) {
      mixed.add(high << 32 | (high ^ hash) & 0xffffffffL);
    }
    return Stream.of(
        Arguments.of("Hashtable of text", map(Hashtable.class, texts)),
        Arguments.of("WeakHashMap of text", map(WeakHashMap.class, texts)),
        Arguments.of("Set.of text", list(Set.of(1, 2, 3).getClass(), texts)),
        Arguments.of("Map.of text", map(Map.of(1, 2, 3, 4).getClass(), texts)),
        Arguments.of(
            "HashSet of lists", list(HashSet.class, texts.stream().map(List::of).toList())),
        Arguments.of("HashSet of text and numbers", list(HashSet.class, mixed)),
        Arguments.of("HashSet of periods", list(HashSet.class, periods())),
        Arguments.of("HashSet of records", list(HashSet.class, collidingRecords())),
        Arguments.of("Hashtable of numbers", map(Hashtable.class, numbersOfOneRow())),
        Arguments.of("CopyOnWriteArraySet", list(CopyOnWriteArraySet.class, numbers(MANY))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("equalHashes")
  void keysThatAreSearchedOneByOneAreRefusedWhenThereAreMany(String name, Object value) {
    byte[] message = Ours.write(value);

    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("beanwire.codec.max-work");
  }

  @Test
  void usualCollectionsAreNoAttack() {
    List<Integer> numbers = numbers(MANY);
    Map<Object, Object> records = new HashMap<>();
    numbers.forEach(n -> records.put(new Category("name" + n, List.of()), n));

    for (Object usual :
        List.of(
            new HashSet<>(numbers),
            new Hashtable<>(records),
            new WeakHashMap<>(records),
            Set.copyOf(numbers),
            records,
            new CopyOnWriteArraySet<>(numbers(500)))) {
      assertThat(Ours.copy(usual)).isEqualTo(usual);
    }
  }

  @Test
  void aNumberOfMillionsOfDigitsIsRefused() {
    byte[] message = Ours.write(new BigDecimal(new BigInteger("9".repeat(200)).pow(1000)));

    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("max-work");
    assertThatCode(() -> Ours.copy(new BigDecimal("1." + "7".repeat(10_000))))
        .doesNotThrowAnyException();
  }

  @Test
  void aLargeIntegerBecomesADecimalWithoutItsDigits() {
    BigInteger large = BigInteger.ONE.shiftLeft(2_000_000);

    assertThat(Ours.read(BigDecimal.class, Ours.write(large))).isEqualTo(new BigDecimal(large));
  }

  @Test
  void aPatternForCanonicalEquivalenceIsRefused() {
    TypedMap pattern = new TypedMap("java.util.regex.Pattern");
    pattern.put("pattern", "a\u0300\u0301");
    pattern.put("flags", 128);
    byte[] message = Ours.write(pattern);

    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("CANON_EQ");
  }

  @Test
  void copiesCountAsElements() {
    TypedMap copies = new TypedMap("java.util.Collections$CopiesList");
    copies.put("n", Integer.MAX_VALUE);
    copies.put("element", "x");
    byte[] message = Ours.write(copies);

    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("max-elements");
  }

  @Test
  void aUrlIsNoKey() throws Exception {
    TypedList urls = new TypedList("java.util.HashSet");
    urls.add(new URL("http://shop.invalid/"));
    MessageCodec codec = Ours.codec(List.of(Object.class), "java.net.URL");
    ByteBuf bytes = Unpooled.buffer();
    codec.encode(new Object[] {urls}, bytes);

    assertThatThrownBy(() -> codec.decode(bytes)).hasMessageContaining("name server");
  }

  @Test
  void anArrayHasAFewDimensions() {
    byte[] message = Ours.write(new TypedList("[".repeat(9) + "string"));

    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("9 dimensions");
  }

  @Test
  void aLinkedListIsPatchedInOneGo() {
    ByteBuf message = Unpooled.buffer();
    Output out = new Output();
    out.begin(message);
    out.writeRaw(Output.definition(Links.class.getName(), new String[] {"links"}));
    out.writeByte(Tags.OBJECT_1);
    out.writeByte(Tags.TYPED_LIST);
    out.writeString("java.util.LinkedList");
    out.writeInt(MANY);
    for (int i = 0; i < MANY; i++) {
      out.writeByte(Tags.REFERENCE);
      out.writeInt(0);
    }
    out.finish();

    Links links = (Links) Ours.codec(Object.class).decode(message)[0];
    assertThat(links.links).hasSize(MANY).allMatch(link -> link == links);
  }

  /** Its constructor fails like the VM does. */
  static final class Failing {
    static Error error = new InternalError();

    int number;

    Failing() {
      throw error;
    }
  }

  record Hashed(String name) {
    @Override
    public int hashCode() {
      throw Failing.error;
    }
  }

  @Test
  void onlyAShortageOfMemoryInTheProcessIsAnError() {
    byte[] bean = Ours.write(new TypedMap(Failing.class.getName()));
    byte[] key = Ours.write(list(HashSet.class, List.of(new Hashed("a"))));
    for (Error error :
        List.of(
            new InternalError(),
            new AssertionError(),
            new StackOverflowError(),
            new OutOfMemoryError("Requested array size exceeds VM limit"))) {
      Failing.error = error;
      assertThatThrownBy(() -> Ours.read(bean)).isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> Ours.read(key)).isInstanceOf(CodecException.class);
    }
    Failing.error = new OutOfMemoryError("Java heap space");
    assertThatThrownBy(() -> Ours.read(bean)).isSameAs(Failing.error);
    assertThatThrownBy(() -> Ours.read(key)).isSameAs(Failing.error);
  }

  static Stream<Arguments> heavy() {
    return Stream.of(
        Arguments.of("an ArrayBlockingQueue", (Supplier<?>) () -> new ArrayBlockingQueue<>(1000)),
        Arguments.of(
            "an EnumMap", (Supplier<?>) () -> new EnumMap<>(Character.UnicodeScript.class)),
        Arguments.of("a LinkedBlockingQueue", (Supplier<?>) LinkedBlockingQueue::new),
        Arguments.of("an IdentityHashMap", (Supplier<?>) IdentityHashMap::new),
        Arguments.of("a bean that fills itself", (Supplier<?>) Wide::empty),
        Arguments.of("an SQLException", (Supplier<?>) HostileWorkTest::sqlException));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heavy")
  void heavyValuesAreBuiltInProportionToTheMessage(String name, Supplier<?> value) {
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(value.get());
    }

    Hostile.readOrRefuse(
        Ours.codec(List.of(Object.class), "io.beanwire.codec.*", "java.lang.*"), Ours.write(many));
  }

  private static Object sqlException() {
    Throwable thrown = new java.sql.SQLException();
    thrown.setStackTrace(new StackTraceElement[0]);
    return thrown;
  }

  private static TypedMap map(Class<?> type, List<?> keys) {
    TypedMap map = new TypedMap(type.getName());
    keys.forEach(key -> map.put(key, 1));
    return map;
  }

  /** A collection whose elements are not hashed while the message is written. */
  private static TypedList list(Class<?> type, List<?> elements) {
    TypedList list = new TypedList(type.getName());
    list.addAll(elements);
    return list;
  }

  private static List<Object> collidingRecords() {
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      records.add(new Colliding(i));
    }
    return records;
  }

  private static List<Object> periods() {
    List<Object> periods = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      periods.add(Period.of(-(i << 8), i, 0));
    }
    return periods;
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  /** Multiples of the size that a Hashtable of so many grows to. */
  private static List<Integer> numbersOfOneRow() {
    int size = 11;
    while (size / 4 * 3 < MANY) {
      size = 2 * size + 1;
    }
    int last = size;
    return IntStream.range(0, MANY).map(i -> i * last).boxed().toList();
  }

  private static List<String> collidingStrings(int pairs) {
    List<String> all = List.of("");
    for (int i = 0; i < pairs; i++) {
      all = all.stream().flatMap(text -> Stream.of(text + "Aa", text + "BB")).toList();
    }
    return all;
  }

  private static Category category(int depth) {
    Category at = new Category("leaf", new ArrayList<>());
    for (int i = 0; i < depth; i++) {
      at = new Category("c" + i, new ArrayList<>(List.of(at, at)));
    }
    return at;
  }

  private static Node node(int depth, boolean deep) {
    Node at = new Node();
    at.deep = deep;
    for (int i = 0; i < depth; i++) {
      Node above = new Node();
      above.deep = deep;
      above.left = at;
      above.right = at;
      at = above;
    }
    return at;
  }

  private static TypedList setBuilt(Object element) {
    return list(LinkedHashSet.class, List.of(element));
  }

  private static List<Object> listOf(Object element) {
    return new ArrayList<>(Collections.singletonList(element));
  }

  private static void refused(MessageCodec codec, byte[] message) {
    assertThatThrownBy(() -> codec.decode(Unpooled.wrappedBuffer(message)))
        .isInstanceOf(CodecException.class);
  }
}
