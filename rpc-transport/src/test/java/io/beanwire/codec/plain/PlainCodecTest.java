package io.beanwire.codec.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer.Role;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What values look like as plain data, and what is made of it again. */
class PlainCodecTest {
  enum Colour {
    RED,
    GREEN {}
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(int side) implements Shape {}

  static class Base {
    private String note = "none";
    transient int cached = 3;
  }

  static class Bean extends Base {
    private long id;
    private Colour colour;
    private SortedMap<Colour, Integer> stock = new TreeMap<>();
    private int[] numbers = {};
    private byte[] bytes;
    private Shape shape;
    private List<? extends Shape> shapes = List.of();
  }

  record Page<T>(List<T> items, Optional<T> best, T[] more) {}

  record Small(
      LocalDate day,
      Instant at,
      Duration length,
      UUID id,
      URI link,
      Locale locale,
      Date old,
      BigDecimal price,
      char letter,
      OptionalInt count,
      Set<String> tags) {}

  interface Types {
    Page<Circle> page();

    Set<java.time.Period> periods();
  }

  @Test
  void beansRecordsEnumsAndSealedTypesAreMapsAndText() throws Exception {
    Bean bean = new Bean();
    bean.id = 7;
    bean.colour = Colour.GREEN;
    bean.stock.put(Colour.RED, 5);
    bean.numbers = new int[] {1, 2};
    bean.bytes = new byte[] {1, 2, 3};
    bean.shape = new Circle(1.5);
    bean.shapes = List.of(new Square(2), new Circle(3));

    Object plain = plain(bean, Bean.class);

    assertThat(plain)
        .isEqualTo(
            map(
                "note",
                "none",
                "id",
                7L,
                "colour",
                "GREEN",
                "stock",
                Map.of("RED", 5),
                "numbers",
                List.of(1, 2),
                "bytes",
                "AQID",
                "shape",
                map("@type", "Circle", "radius", 1.5),
                "shapes",
                List.of(map("@type", "Square", "side", 2), map("@type", "Circle", "radius", 3.0))));
    Bean back = (Bean) value(plain, Bean.class);
    assertThat(back).usingRecursiveComparison().isEqualTo(bean);
  }

  @Test
  void smallValuesAreTextOrNumbers() throws Exception {
    Small small =
        new Small(
            LocalDate.of(2026, 11, 22),
            Instant.ofEpochSecond(1),
            Duration.ofSeconds(90),
            new UUID(1, 2),
            URI.create("https://beanwire.io/x"),
            Locale.CANADA_FRENCH,
            new Date(5),
            new BigDecimal("19.90"),
            'x',
            OptionalInt.of(4),
            Set.of("a"));

    Map<?, ?> plain = (Map<?, ?>) plain(small, Small.class);

    assertThat(plain.get("day")).isEqualTo("2026-11-22");
    assertThat(plain.get("at")).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(plain.get("length")).isEqualTo("PT1M30S");
    assertThat(plain.get("locale")).isEqualTo("fr-CA");
    assertThat(plain.get("price")).isEqualTo(new BigDecimal("19.90"));
    assertThat(plain.get("letter")).isEqualTo("x");
    assertThat(plain.get("count")).isEqualTo(4);
    assertThat(plain.get("tags")).isEqualTo(List.of("a"));
    assertThat(value(plain, Small.class)).isEqualTo(small);
  }

  @Test
  void typeArgumentsReachTheElements() throws Exception {
    Type page = Types.class.getDeclaredMethod("page").getGenericReturnType();
    Page<Circle> circles =
        new Page<>(
            List.of(new Circle(1)), Optional.of(new Circle(2)), new Circle[] {new Circle(3)});

    Object plain = plain(circles, page);

    assertThat(plain)
        .isEqualTo(
            map(
                "items", List.of(Map.of("radius", 1.0)),
                "best", Map.of("radius", 2.0),
                "more", List.of(Map.of("radius", 3.0))));
    @SuppressWarnings("unchecked")
    Page<Circle> back = (Page<Circle>) value(plain, page);
    assertThat(back.items()).isEqualTo(circles.items());
    assertThat(back.best()).isEqualTo(circles.best());
    assertThat(back.more()).isEqualTo(circles.more());
  }

  @Test
  void numbersAreTakenWhereTheyAreExact() throws Exception {
    assertThat(value(7, long.class)).isEqualTo(7L);
    assertThat(value(7.0, int.class)).isEqualTo(7);
    assertThat(value("19.90", BigDecimal.class)).isEqualTo(new BigDecimal("19.90"));
    assertThat(value(3, Double.class)).isEqualTo(3.0);
    assertThat(value(Double.NaN, double.class)).isEqualTo(Double.NaN);
    assertThat(plain(0.1f, float.class)).isEqualTo(0.1);
    assertThatThrownBy(() -> value(7.5, int.class)).hasMessageContaining("BW0296 arg0 is 7.5");
    assertThatThrownBy(() -> value(1L << 40, int.class)).hasMessageStartingWith("BW0296");
    assertThatThrownBy(() -> value(Double.NaN, int.class)).hasMessageStartingWith("BW0296");
    assertThatThrownBy(() -> value("1e999999999", BigDecimal.class))
        .hasMessageStartingWith("BW0296");
    assertThatThrownBy(() -> value("9".repeat(5_000), long.class)).hasMessageStartingWith("BW0296");
  }

  @Test
  void whatDoesNotFitIsToldWithItsPlace() {
    assertThatThrownBy(() -> value(map("radius", "wide"), Circle.class))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("arg0.radius is \"wide\"");
    assertThatThrownBy(() -> value(map("radios", 1), Circle.class))
        .hasMessageStartingWith("BW0298")
        .hasMessageContaining("[radius]");
    assertThatThrownBy(() -> value(map("side", 1), Shape.class))
        .hasMessageStartingWith("BW0294")
        .hasMessageContaining("[Circle, Square]");
    assertThatThrownBy(() -> value(map("@type", "Oval"), Shape.class))
        .hasMessageStartingWith("BW0294");
    assertThatThrownBy(() -> value("BLUE", Colour.class)).hasMessageContaining("[RED, GREEN]");
    assertThatThrownBy(() -> value(null, int.class)).hasMessageStartingWith("BW0296");
    assertThatThrownBy(() -> value(map("a", 1), List.class)).hasMessageStartingWith("BW0296");
    assertThatThrownBy(() -> value(List.of(1), Circle.class)).hasMessageStartingWith("BW0296");
  }

  @Test
  void noClassIsMadeThatTheTypesDoNotLeadTo() {
    assertThatThrownBy(() -> value(map("@type", "java.io.File", "path", "/x"), Comparable.class))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> value(map("@type", Bean.class.getName()), Base.class))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> value(map("x", 1), Thread.class)).isInstanceOf(CodecException.class);
  }

  @Test
  void aMessageCannotMakeItsReaderWorkOutOfAllProportion() {
    List<Object> each = new ArrayList<>(List.of(1));
    for (int i = 0; i < 60; i++) {
      each = new ArrayList<>(Arrays.asList(each, each));
    }
    List<Object> bomb = each;
    Type nested = new Nested(60).type();

    assertThatThrownBy(() -> value(bomb, nested))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("BW0297");
  }

  /** {@code List<List<… Object>>}. */
  private record Nested(int depth) {
    Type type() {
      Type type = Object.class;
      for (int i = 0; i < depth; i++) {
        Type element = type;
        type =
            new java.lang.reflect.ParameterizedType() {
              @Override
              public Type[] getActualTypeArguments() {
                return new Type[] {element};
              }

              @Override
              public Type getRawType() {
                return List.class;
              }

              @Override
              public Type getOwnerType() {
                return null;
              }
            };
      }
      return type;
    }
  }

  @Test
  void whatContainsItselfIsRefused() {
    List<Object> self = new ArrayList<>();
    self.add(self);

    assertThatThrownBy(() -> plain(self, Object.class)).hasMessageStartingWith("BW0293");
  }

  @Test
  void valuesThatAreAlikeToTheirHashCodesAreNotComparedWithoutEnd() throws Exception {
    Type periods = Types.class.getDeclaredMethod("periods").getGenericReturnType();
    List<Object> alike = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      alike.add("P" + (i << 8) + "Y" + -i + "M");
    }

    assertThatThrownBy(() -> value(alike, periods)).hasMessageStartingWith("BW0297");
    assertThat((Set<?>) value(alike.subList(0, 500), periods)).hasSize(500);
  }

  @Test
  void whateverTheBytesAreTheyAreReadOrRefused() {
    MessageCodec client =
        PlainSerializer.ofClient().bind(Role.ARGUMENTS, List.of(Object.class), CONTEXT);
    MessageCodec server =
        PlainSerializer.ofServer().bind(Role.ARGUMENTS, List.of(Bean.class), CONTEXT);
    Object plain =
        map(
            "id", 7,
            "colour", "RED",
            "stock", map("GREEN", 3),
            "numbers", List.of(1, 2, 3),
            "shapes", List.of(map("@type", "Square", "side", 2)));
    long seed = 20_261_122;
    java.util.Random random = new java.util.Random(seed);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      ByteBuf bytes = Unpooled.buffer();
      client.encode(new Object[] {plain}, bytes);
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes.setByte(random.nextInt(bytes.writerIndex()), random.nextInt(256));
      }
      try {
        server.decode(bytes);
        read++;
      } catch (CodecException e) {
        assertThat(e).as("seed " + seed + ", " + i).hasMessageStartingWith("BW02");
      } finally {
        bytes.release();
      }
    }
    assertThat(read).isPositive();
  }

  private static final CodecContext CONTEXT =
      new CodecContext(
          PlainCodecTest.class.getClassLoader(),
          AllowList.of(Set.of(), List.of()),
          CodecLimits.DEFAULT);

  /** What a generic client gets for a result. */
  private static Object plain(Object value, Type type) {
    MessageCodec server = PlainSerializer.ofServer().bind(Role.RESULT, List.of(type), CONTEXT);
    MessageCodec client =
        PlainSerializer.ofClient().bind(Role.RESULT, List.of(Object.class), CONTEXT);
    return through(server, value, client);
  }

  /** What a bean gets for an argument of a generic client. */
  private static Object value(Object plain, Type type) {
    MessageCodec client =
        PlainSerializer.ofClient().bind(Role.ARGUMENTS, List.of(Object.class), CONTEXT);
    MessageCodec server = PlainSerializer.ofServer().bind(Role.ARGUMENTS, List.of(type), CONTEXT);
    MessageCodec raw =
        plain instanceof List<?> list && list.size() == 2 && list.get(0) == list.get(1)
            ? new io.beanwire.codec.hessian.HessianSerializer()
                .bind(Role.ARGUMENTS, List.of(Object.class), CONTEXT)
            : client;
    return through(raw, plain, server);
  }

  private static Object through(MessageCodec from, Object value, MessageCodec to) {
    ByteBuf bytes = Unpooled.buffer();
    try {
      from.encode(new Object[] {value}, bytes);
      return to.decode(bytes)[0];
    } finally {
      bytes.release();
    }
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
