package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beans and records of all shapes, whose fields are read and written by generated classes. */
class GeneratedLayoutsTest {
  @Test
  void componentsOfEveryKindComeBack() {
    Kinds kinds =
        new Kinds(
            true,
            (byte) -1,
            (short) 300,
            '京',
            1 << 20,
            1L << 40,
            1.5f,
            0.1,
            "text",
            LocalDate.MAX,
            Color.RED,
            new Inner(7),
            List.of(new Inner(8)),
            new int[] {1},
            Map.of("a", 2L),
            null);
    Kinds read = (Kinds) Ours.copy(kinds);
    assertThat(read).usingRecursiveComparison().isEqualTo(kinds);
    assertThat(read.array()).containsExactly(1);
  }

  @Test
  void privateAndFinalFieldsOfPrivateClassesComeBackAlsoInherited() {
    Sub written = new Sub("a", 7, LocalDate.EPOCH);
    written.count = 9;
    assertThat(Ours.copy(written)).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void aRecordWithoutComponentsComesBack() {
    List<Object> written = new ArrayList<>(List.of(new None(), new Inner(1), new None()));
    assertThat(Ours.copy(written)).isEqualTo(written);
  }

  @Test
  void whatAConstructorThrowsNamesTheRecordAndWhereItStands() {
    byte[] message = Ours.write(new Pair(new Pair("x", new Positive(5)), 6));
    byte[] broken = replace(message, "95" + "96", "8f" + "96"); // -1
    assertThatThrownBy(() -> Ours.read(broken))
        .hasMessageContainingAll("BW0217", Positive.class.getName(), "must be positive")
        .hasMessageContaining("(at arg0.first.second)");
  }

  @Test
  void anErrorOfAConstructorIsOneOfTheMessage() {
    byte[] message = Ours.write(new Fragile(5));
    assertThatThrownBy(() -> Ours.read(replace(message, "95", "96")))
        .hasMessageContainingAll("BW0217", Fragile.class.getName(), "AssertionError");
  }

  @Test
  void aConstructorOfABeanThatFailsIsNamedWithItsPlace() {
    byte[] message = Ours.write(new Pair(1, new Grumpy()));
    Grumpy.grumpy = true;
    try {
      assertThatThrownBy(() -> Ours.read(message))
          .hasMessageContainingAll("BW0217", Grumpy.class.getName(), "not today")
          .hasMessageContaining("(at arg0.second)");
    } finally {
      Grumpy.grumpy = false;
    }
  }

  @Test
  void aRecordTravelsByItsFieldsWithoutItsAccessors() {
    Secret read = (Secret) Ours.copy(new Secret("s"));
    assertThat(read).isEqualTo(new Secret("s"));
  }

  @Test
  void aComponentThatIsWrongIsNamedHoweverDeepItLies() {
    Object value = new Positive(5);
    for (int i = 0; i < 12; i++) {
      value = new Pair(new ArrayList<>(List.of(value)), 3);
    }
    byte[] message = Ours.write(value);
    byte[] broken = replace(message, "95" + "93", "47" + "93");
    assertThatThrownBy(() -> Ours.read(broken))
        .hasMessageContaining("(at arg0" + ".first[0]".repeat(12) + ".value)");
  }

  @Test
  void aRecordThatHoldsItselfThroughRecordsOnlyIsRefused() {
    byte[] message = Ours.write(new Pair(new Pair("x", 1), 2));
    byte[] cycle = replace(message, "0178" + "91", "5190" + "91"); // a reference to the outer one
    assertThatThrownBy(() -> Ours.read(cycle))
        .hasMessageContainingAll("BW0218", "(at arg0.first.first)");
  }

  @Test
  void classesWithMoreFieldsThanAreGeneratedTravelAsWell(@TempDir Path folder) throws Exception {
    String fields =
        IntStream.range(0, 1100)
            .mapToObj(i -> "  public int f" + i + " = " + i + ";\n")
            .collect(Collectors.joining());
    String components =
        IntStream.range(0, 120).mapToObj(i -> "long c" + i).collect(Collectors.joining(", "));
    String sums = IntStream.range(0, 120).mapToObj(i -> i + "L").collect(Collectors.joining(", "));
    compile(folder, "Huge", "class Huge {\n  Huge() {}\n" + fields + "}");
    compile(folder, "Wide", "record Wide(" + components + ") { Wide() { this(" + sums + "); } }");
    try (URLClassLoader loader = loader(folder)) {
      for (String name : List.of("Huge", "Wide")) {
        Object written = instance(loader, name);
        Object read = copy(loader, written);
        assertThat(read).isNotSameAs(written).usingRecursiveComparison().isEqualTo(written);
      }
    }
  }

  @Test
  void aClassLoaderIsCollectedOnceItsCodecIsDropped(@TempDir Path folder) throws Exception {
    compile(folder, "Line", "record Line(int count, String text, java.time.LocalDate day) {}");
    compile(folder, "Order", "class Order { Line line = new Line(1, \"a\", null); int number; }");
    WeakReference<ClassLoader> loader = useAndDrop(folder);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              return loader.get() == null;
            });
  }

  private static WeakReference<ClassLoader> useAndDrop(Path folder) throws Exception {
    try (URLClassLoader loader = loader(folder)) {
      for (int i = 0; i < 10; i++) {
        Object read = copy(loader, instance(loader, "Order"));
        assertThat(read.getClass().getClassLoader()).isSameAs(loader);
      }
      return new WeakReference<>(loader);
    }
  }

  private static Object copy(ClassLoader loader, Object value) {
    AllowList all = AllowList.of(List.of(), List.of("made.*"));
    MessageCodec codec =
        new HessianSerializer()
            .bind(List.of(Object.class), new CodecContext(loader, all, CodecLimits.DEFAULT));
    ByteBuf message = Unpooled.buffer();
    codec.encode(new Object[] {value}, message);
    return codec.decode(message)[0];
  }

  private static Object instance(ClassLoader loader, String name) throws Exception {
    var constructor = loader.loadClass("made." + name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static URLClassLoader loader(Path folder) throws IOException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, GeneratedLayoutsTest.class.getClassLoader());
  }

  private static void compile(Path folder, String name, String source) throws IOException {
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, "package made;\n" + source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", folder.toString(), "-d", folder.toString(), "" + file);
    assertThat(result).isZero();
  }

  private static byte[] replace(byte[] message, String from, String to) {
    String hex = HexFormat.of().formatHex(message);
    int at = hex.lastIndexOf(from);
    assertThat(at).isPositive();
    return HexFormat.of().parseHex(hex.substring(0, at) + to + hex.substring(at + from.length()));
  }

  record Kinds(
      boolean flag,
      byte small,
      short narrow,
      char letter,
      int number,
      long wide,
      float real,
      double precise,
      String text,
      LocalDate day,
      Color color,
      Inner inner,
      List<Inner> inners,
      int[] array,
      Map<String, Long> map,
      Object nothing) {}

  private enum Color {
    RED,
  }

  private record Inner(int value) {}

  private record None() {}

  record Pair(Object first, Object second) {}

  record Positive(int value) {
    Positive {
      if (value < 0) {
        throw new IllegalArgumentException("must be positive");
      }
    }
  }

  record Fragile(int value) {
    Fragile {
      if (value == 6) {
        throw new AssertionError("broken");
      }
    }
  }

  record Secret(String text) {
    @Override
    public String text() {
      throw new IllegalStateException("kept");
    }
  }

  static final class Grumpy {
    static boolean grumpy;
    int value = 1;

    Grumpy() {
      if (grumpy) {
        throw new IllegalStateException("not today");
      }
    }
  }

  private static class Base {
    private final String name;
    private final LocalDate day;
    private int number;

    private Base(String name, int number, LocalDate day) {
      this.name = name;
      this.number = number;
      this.day = day;
    }
  }

  private static final class Sub extends Base {
    private final String name = "hides";
    private int count;

    private Sub(String name, int number, LocalDate day) {
      super(name, number, day);
    }
  }
}
