package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.ClassRefusedException;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.JdkType;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.core.TypedList;
import io.beanwire.codec.hessian.core.TypedMap;
import io.netty.buffer.Unpooled;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding follows what is declared; what cannot be carried is found when a codec is bound. */
class DeclaredTypesTest {
  @Test
  void aMapWithoutTypeBecomesTheDeclaredBean() {
    byte[] message =
        Ours.write(
            new HashMap<>(
                Map.of(
                    "name",
                    "Ann",
                    "age",
                    7,
                    "home",
                    new HashMap<>(Map.of("street", "Elm")),
                    "others",
                    new ArrayList<>(List.of(new HashMap<>(Map.of("street", "Oak")))),
                    "unknown",
                    "ignored")));
    Person person = Ours.read(Person.class, message);
    assertThat(person.name).isEqualTo("Ann");
    assertThat(person.age).isEqualTo(7);
    assertThat(person.home).isEqualTo(new Home("Elm", null, 0));
    assertThat(person.others).containsExactly(new Home("Oak", null, 0));
  }

  @Test
  void aListWithoutTypeBecomesTheDeclaredCollectionOfWhatIsDeclared() {
    byte[] message =
        Ours.write(new ArrayList<>(List.of(new HashMap<>(Map.of("street", "Elm", "number", 3)))));
    Home elm = new Home("Elm", null, 3);
    assertThat(Ours.read(typeOf("homes"), message)).isEqualTo(List.of(elm));
    assertThat(Ours.read(typeOf("homeSet"), message)).isEqualTo(Set.of(elm));
    assertThat((Home[]) Ours.read(typeOf("homeArray"), message)).containsExactly(elm);
    assertThat(Ours.read(typeOf("sorted"), Ours.write(new ArrayList<>(List.of(2, 1)))))
        .isEqualTo(new java.util.TreeSet<>(List.of((short) 1, (short) 2)));
  }

  @Test
  void typeArgumentsReachTheFieldsOfGenericClasses() {
    Map<String, Object> home = new HashMap<>(Map.of("street", "Elm"));
    Map<String, Object> box =
        new HashMap<>(Map.of("content", home, "more", new ArrayList<>(List.of(home))));
    Box<?> read = (Box<?>) Ours.read(typeOf("box"), Ours.write(box));
    assertThat(read.content).isEqualTo(new Home("Elm", null, 0));
    assertThat(read.more).isEqualTo(List.of(new Home("Elm", null, 0)));
    Map<?, ?> map =
        (Map<?, ?>)
            Ours.read(
                typeOf("byCode"),
                Ours.write(new HashMap<>(Map.of(1, new ArrayList<>(List.of(home))))));
    assertThat(map).isEqualTo(Map.of((short) 1, List.of(new Home("Elm", null, 0))));
  }

  @Test
  void numbersBecomeWhatIsDeclaredIfNothingIsLost() {
    assertThat(Ours.read(long.class, Ours.write(7))).isEqualTo(7L);
    assertThat(Ours.read(int.class, Ours.write(7L))).isEqualTo(7);
    assertThat(Ours.read(Byte.class, Ours.write(-7))).isEqualTo((byte) -7);
    assertThat(Ours.read(char.class, Ours.write("c"))).isEqualTo('c');
    assertThat(Ours.read(char.class, Ours.write(99))).isEqualTo('c');
    assertThat(Ours.read(double.class, Ours.write(7))).isEqualTo(7.0);
    assertThat(Ours.read(float.class, Ours.write(1.5))).isEqualTo(1.5f);
    assertThat(Ours.read(int.class, Ours.write(7.0))).isEqualTo(7);
    assertThat(Ours.read(BigDecimal.class, Ours.write(7))).isEqualTo(new BigDecimal("7"));
    assertThat(Ours.read(java.math.BigInteger.class, Ours.write(7L)))
        .isEqualTo(java.math.BigInteger.valueOf(7));
    assertThat(Ours.read(Integer.class, Ours.write(null))).isNull();
    assertThat(Ours.read(char[].class, Ours.write("ab"))).isEqualTo(new char[] {'a', 'b'});
    assertThat(Ours.read(Character[].class, Ours.write("ab")))
        .isEqualTo(new Character[] {'a', 'b'});
  }

  static List<Object[]> misfits() {
    return List.of(
        new Object[] {int.class, null},
        new Object[] {boolean.class, null},
        new Object[] {float.class, 0.123456789},
        new Object[] {float.class, 1e300},
        new Object[] {double.class, (1L << 53) + 1},
        new Object[] {double.class, Long.MAX_VALUE},
        new Object[] {long.class, 0x1p63},
        new Object[] {double.class, new BigDecimal("1e400")},
        new Object[] {
          double.class, java.math.BigInteger.ONE.shiftLeft(64).add(java.math.BigInteger.ONE)
        },
        new Object[] {byte.class, 128},
        new Object[] {Short.class, 40_000L},
        new Object[] {int.class, 1L << 31},
        new Object[] {int.class, 7.5},
        new Object[] {char.class, "ab"},
        new Object[] {char.class, -1},
        new Object[] {boolean.class, 1},
        new Object[] {String.class, 1},
        new Object[] {int.class, "1"},
        new Object[] {int.class, new ArrayList<>()},
        new Object[] {Home.class, new ArrayList<>()},
        new Object[] {Home.class, "text"},
        new Object[] {List.class, new HashMap<>()},
        new Object[] {Home.class, new Person()},
        new Object[] {int[].class, new ArrayList<>(List.of("a"))});
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void whatDoesNotFitIsRefused(Class<?> declared, Object value) {
    assertThatThrownBy(() -> Ours.read((Type) declared, Ours.write(value)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0214")
        .hasMessageContaining("(at arg0");
  }

  @Test
  void anErrorNamesThePathToTheValue() {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("others", new ArrayList<>(List.of(Map.of(), Map.of("number", "many"))));
    assertThatThrownBy(() -> Ours.read(Person.class, Ours.write(new HashMap<>(person))))
        .hasMessageContaining("(at arg0.others[1].number)");
  }

  @Test
  void anUnknownConstantIsNamed() {
    byte[] message = Ours.write(new HashMap<>(Map.of("name", "PURPLE")));
    assertThatThrownBy(() -> Ours.read(Tint.class, message))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0219")
        .hasMessageContaining("PURPLE")
        .hasMessageContaining("RED, BLUE");
    assertThat(Ours.read(Tint.class, Ours.write("RED"))).isEqualTo(Tint.RED);
  }

  @Test
  void anObjectOfAnAbsentClassBecomesAMapThatRemembersItsName() {
    TypedMap order = new TypedMap("io.beanwire.codec.Absent");
    order.put("id", 7);
    order.put("lines", new ArrayList<>(List.of("a")));
    TypedList lines = new TypedList("[io.beanwire.codec.AbsentToo");
    lines.add(order);
    List<Object> both = new ArrayList<>(List.of(order, lines, order));

    List<?> read = (List<?>) Ours.copy(both);

    TypedMap map = (TypedMap) read.get(0);
    assertThat(map.typeName()).isEqualTo("io.beanwire.codec.Absent");
    assertThat(map).isEqualTo(order);
    assertThat(((TypedList) read.get(1)).typeName()).isEqualTo("[io.beanwire.codec.AbsentToo");
    assertThat((TypedList) read.get(1)).containsExactly(map);
    assertThat(read.get(2)).isSameAs(map);
  }

  @Test
  void aTypedMapBecomesTheClassItNames() {
    TypedMap home = new TypedMap(Home.class.getName());
    home.put("street", "Elm");
    assertThat(Ours.copy(home)).isEqualTo(new Home("Elm", null, 0));
    assertThat(Caucho.read(Ours.write(home))).isNotNull();
  }

  @Test
  void anAbsentClassIsReadAsWhatIsDeclared() {
    TypedMap home = new TypedMap("io.beanwire.codec.Renamed");
    home.put("street", "Elm");
    assertThat(Ours.read(Home.class, Ours.write(home))).isEqualTo(new Home("Elm", null, 0));
    assertThatThrownBy(() -> Ours.read(Runnable.class.getInterfaces().getClass(), Ours.write(home)))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> Ours.read(Place.class, Ours.write(home)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0205")
        .hasMessageContaining("io.beanwire.codec.Renamed");
  }

  @Test
  void aFieldThatIsNotWantedMayHoldAClassThatIsRefused() {
    TypedMap secret = new TypedMap("javax.management.loading.MLet");
    secret.put("deep", new ArrayList<>(List.of(new TypedList("evil.List"))));
    Map<String, Object> home = new LinkedHashMap<>();
    home.put("fromTheFuture", secret);
    home.put("street", "Elm");
    assertThat(Ours.read(Home.class, Ours.write(new HashMap<>(home))))
        .isEqualTo(new Home("Elm", null, 0));
    assertThatThrownBy(() -> Ours.read(Ours.write(secret)))
        .isInstanceOf(ClassRefusedException.class)
        .hasMessageContaining("beanwire.codec.allow=javax.management.loading.MLet");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Thread.class,
        InputStream.class,
        java.sql.Connection.class,
        Function.class,
        ClassLoader.class,
        ProcessBuilder.class,
        HoldsThread.class,
        HoldsThread[].class,
        Place.class
      })
  void aTypeThatCannotTravelIsRefusedWhenACodecIsBound(Class<?> type) {
    if (type == Place.class) {
      assertThatCode(() -> Ours.codec(type)).doesNotThrowAnyException();
      return;
    }
    assertThatThrownBy(() -> Ours.codec(type))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0202")
        .hasMessageContaining("(declared at arg0");
  }

  @Test
  void theRefusalNamesThePath() {
    assertThatThrownBy(() -> Ours.codec(typeOf("holders")))
        .hasMessageContaining("java.lang.Thread cannot travel")
        .hasMessageContaining("(declared at arg0[value][].worker)");
  }

  @Test
  void everyValueClassOfTheJdkCanBeDeclared() throws Exception {
    for (JdkType jdkType : JdkTypes.all()) {
      String name = jdkType.name();
      if (jdkType.kind() == JdkType.Kind.SERIAL_FORM) {
        continue;
      }
      Class<?> type;
      try {
        type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      } catch (ClassNotFoundException e) {
        continue;
      }
      assertThatCode(() -> Ours.codec(type)).as(name).doesNotThrowAnyException();
    }
  }

  @Test
  void budgetsAreKept() {
    CodecLimits tight = new CodecLimits(3, 20, 10, 2);
    assertThatThrownBy(() -> readWith(tight, nested(5))).hasMessageContaining("BW0215");
    assertThat(readWith(tight, nested(4))).isNotNull(); // the innermost one is empty
    assertThatThrownBy(() -> readWith(tight, new ArrayList<>(List.of(new int[30]))))
        .hasMessageContaining("BW0216");
    assertThatThrownBy(() -> readWith(tight, new ArrayList<>(java.util.Collections.nCopies(20, 1))))
        .hasMessageContaining("BW0216");
    assertThatThrownBy(() -> readWith(tight, "x".repeat(11))).hasMessageContaining("BW0213");
    assertThat(readWith(tight, "x".repeat(10))).isEqualTo("x".repeat(10));
    assertThatThrownBy(
            () ->
                readWith(
                    new CodecLimits(3, 20, 100, 2),
                    new Object[] {new Home("", null, 1), Tint.RED, new BigDecimal(1), 1}))
        .hasMessageContaining("BW0216");
    assertThatThrownBy(
            () ->
                Ours.codec(Object.class, tight).encode(new Object[] {nested(5)}, Unpooled.buffer()))
        .hasMessageContaining("BW0215");
  }

  @Test
  void depthCostsNoStack() throws Exception {
    Object[] result = new Object[1];
    Thread small =
        new Thread(
            null,
            () -> {
              result[0] = Ours.copy(nested(90_000));
            },
            "small stack",
            192 * 1024);
    small.start();
    small.join(60_000);
    int depth = 0;
    for (Object at = result[0]; at instanceof List<?> list && !list.isEmpty(); at = list.get(0)) {
      depth++;
    }
    assertThat(depth).isEqualTo(89_999);
  }

  private static Object readWith(CodecLimits limits, Object value) {
    return Ours.codec(Object.class, limits, "io.beanwire.codec.*")
        .decode(Unpooled.wrappedBuffer(Ours.write(value)))[0];
  }

  private static Object nested(int levels) {
    List<Object> outer = new ArrayList<>();
    List<Object> at = outer;
    for (int i = 1; i < levels; i++) {
      List<Object> inner = new ArrayList<>();
      at.add(inner);
      at = inner;
    }
    return outer;
  }

  private static Type typeOf(String field) {
    try {
      return Declared.class.getDeclaredField(field).getGenericType();
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  /** Fields whose declared types the tests use. */
  static final class Declared {
    List<Home> homes;
    Set<? extends Home> homeSet;
    Home[] homeArray;
    java.util.SortedSet<Short> sorted;
    Box<Home> box;
    Map<Short, List<Home>> byCode;
    Map<String, List<HoldsThread>> holders;
  }

  static final class Person {
    String name;
    int age;
    Home home;
    List<Home> others;
  }

  record Home(String street, Tint tint, int number) {}

  enum Tint {
    RED,
    BLUE
  }

  static class Box<T> {
    T content;
    List<T> more;
    Box<List<T>> ever;
  }

  interface Place {}

  static final class HoldsThread {
    Thread worker;
  }
}
