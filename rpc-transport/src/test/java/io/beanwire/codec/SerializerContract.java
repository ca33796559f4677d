package io.beanwire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beanwire.codec.Fixtures.Bean;
import io.beanwire.codec.Fixtures.WithObjectField;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link Serializer} keeps. A subclass names the serializer and says what it cannot
 * carry; here both are verified: what it does not list comes back as it was, and what it lists is
 * refused with a code, never silently changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SerializerContract {
  private static final String CODED = "(?s)BW02\\d\\d .*";
  private static final long BASE_ALLOCATION = 512 * 1024;
  private static final long ALLOCATION_PER_BYTE = 64;
  private static final List<String> WITH_LENGTHS =
      List.of(
          "byte[]",
          "int[]",
          "long[]",
          "double[]",
          "String[]",
          "Object[]",
          "int[][]",
          "an array of records",
          "String",
          "StringBuilder",
          "BigInteger",
          "BitSet",
          "ArrayList",
          "LinkedList",
          "HashSet",
          "HashMap",
          "LinkedHashMap",
          "ConcurrentHashMap",
          "EnumMap",
          "ArrayDeque",
          "PriorityQueue",
          "List.of three",
          "Set.of three",
          "Map.of two",
          "nCopies",
          "ArrayBlockingQueue",
          "bean",
          "record of records and collections",
          "exception with a cause");

  /** A fresh serializer. */
  protected abstract Serializer serializer();

  /** What it cannot carry, by the name of the catalogue's value. */
  protected abstract Map<String, Gap> gaps();

  /** A value of several parts that it does carry. */
  protected CatalogueValue sample() {
    return Catalogue.named("record of records and collections");
  }

  /** A value that is nested deeper than 100 levels. */
  protected CatalogueValue deepSample() {
    return Catalogue.named("a chain of 2,000");
  }

  /** A class of the application that it carries, with a public constructor without arguments. */
  protected Optional<Class<?>> carriedClass() {
    return Optional.of(Bean.class);
  }

  /** Whether its messages name classes; if not, only declared classes can be read. */
  protected boolean namesClasses() {
    return true;
  }

  /** Empty if the two are the same; otherwise where they differ. */
  protected Optional<String> difference(Object expected, Object actual) {
    return Likeness.difference(expected, actual);
  }

  static Stream<CatalogueValue> catalogue() {
    return Catalogue.values().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("catalogue")
  void carriesEveryValueOrRefusesIt(CatalogueValue value) {
    Gap gap = gaps().get(value.name());
    if (gap != null && gap.kind() == Gap.Kind.REFUSED) {
      assertThatThrownBy(() -> roundTrip(value))
          .isInstanceOf(CodecException.class)
          .hasMessageMatching(CODED);
      return;
    }
    Object[] expected = value.make().get();
    Object[] actual = roundTrip(value, expected);
    Optional<String> difference =
        difference(expected, actual)
            .or(() -> difference(probed(value, expected), probed(value, actual)));
    if (gap == null) {
      assertThat(difference).isEmpty();
    } else {
      assertThat(difference).as("declared as rebuilt").isPresent();
      assertThat(Likeness.differenceOfContent(expected, actual)).isEmpty();
    }
  }

  @Test
  void onlyValuesOfTheCatalogueAreListedAsGaps() {
    assertThat(Catalogue.values().stream().map(CatalogueValue::name).toList())
        .doesNotHaveDuplicates()
        .containsAll(gaps().keySet());
  }

  @Test
  void theDocumentationListsExactlyTheGaps() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "SERIALIZERS.md"));
    assertThat(page).contains(new GapTable(serializer().name(), gaps()).markdown());
  }

  static Stream<Arguments> disguises() {
    return Stream.of(
        Arguments.of("the value itself", (Function<Object, Object>) trap -> trap),
        Arguments.of("a list's element", (Function<Object, Object>) trap -> listOf(trap)),
        Arguments.of("an array's class", (Function<Object, Object>) trap -> arrayOf(trap)),
        Arguments.of("a field", (Function<Object, Object>) SerializerContract::fieldOf),
        Arguments.of("a class object", (Function<Object, Object>) Object::getClass));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disguises")
  void aClassThatIsNotAllowedIsRefusedBeforeItIsLoaded(
      String place, Function<Object, Object> disguise) throws Exception {
    IsolatedLoader sender = new IsolatedLoader("sender of " + serializer().name());
    IsolatedLoader receiver = new IsolatedLoader("receiver of " + serializer().name());
    Object trap = newInstance(sender.ownOf(Trap.class));
    List<Type> anything = List.of(Object.class);
    if (!namesClasses()) {
      assertThatThrownBy(
              () -> encode(anything, context(sender, everything()), disguise.apply(trap)))
          .isInstanceOf(CodecException.class)
          .hasMessageMatching(CODED);
      return;
    }
    ByteBuf message = encode(anything, context(sender, everything()), disguise.apply(trap));
    AllowList list = AllowList.of(List.of(WithObjectField.class.getName()), List.of("java.*"));
    MessageCodec codec = serializer().bind(anything, context(receiver, list));

    assertThatThrownBy(() -> codec.decode(message))
        .isInstanceOf(ClassRefusedException.class)
        .hasMessageContaining(Trap.class.getName())
        .hasMessageContaining("beanwire.codec.allow=" + Trap.class.getName());
    assertThat(receiver.wasAskedFor(Trap.class)).isFalse();
    assertThat(System.getProperty(Trap.TRACE + sender.getName())).isEqualTo("sprung");
    assertThat(System.getProperty(Trap.TRACE + receiver.getName())).isNull();
    assertThat(System.getProperty(Trap.TRACE + Trap.class.getClassLoader().getName())).isNull();
  }

  @Test
  void classesAreThoseOfTheContextsLoader() {
    assumeTrue(carriedClass().isPresent(), "carries classes of the application");
    IsolatedLoader loader = new IsolatedLoader("application of " + serializer().name());
    Class<?> type = loader.ownOf(carriedClass().orElseThrow());
    Type declared = namesClasses() ? Object.class : type;
    Object read = oneRoundTrip(loader, declared, type);
    assertThat(read.getClass()).isSameAs(type).isNotSameAs(carriedClass().orElseThrow());
  }

  @Test
  void aCodecThatIsDroppedLetsGoOfItsClassLoader() {
    assumeTrue(carriedClass().isPresent(), "carries classes of the application");
    WeakReference<ClassLoader> loader = useOnce();
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(
            () -> {
              exhaustMemory();
              return loader.get() == null;
            });
  }

  private WeakReference<ClassLoader> useOnce() {
    IsolatedLoader loader = new IsolatedLoader("redeployed");
    Class<?> type = loader.ownOf(carriedClass().orElseThrow());
    assertThat(oneRoundTrip(loader, type, type).getClass()).isSameAs(type);
    return new WeakReference<>(loader);
  }

  private Object oneRoundTrip(ClassLoader loader, Type declared, Class<?> type) {
    MessageCodec codec = serializer().bind(List.of(declared), context(loader, everything()));
    ByteBuf message = Unpooled.buffer();
    codec.encode(new Object[] {newInstance(type)}, message);
    return codec.decode(message)[0];
  }

  /** Before memory runs out, the JVM clears all soft references: caches may hold those. */
  private static void exhaustMemory() {
    List<byte[]> hog = new ArrayList<>();
    try {
      while (true) {
        hog.add(new byte[1 << 30]);
      }
    } catch (OutOfMemoryError e) {
      hog.clear();
    }
  }

  @Test
  void everyPrefixOfAMessageIsReadOrRefused() {
    byte[] message = bytesOfSample();
    MessageCodec codec = bindSample();
    for (int length = 0; length < message.length; length++) {
      readOrRefuse(codec, Arrays.copyOf(message, length));
    }
    assertThat(codec.decode(Unpooled.wrappedBuffer(message))).hasSize(1);
  }

  @Test
  void everyFlippedBitIsReadOrRefused() {
    byte[] message = bytesOfSample();
    MessageCodec codec = bindSample();
    for (int bit = 0; bit < message.length * 8; bit++) {
      byte[] flipped = message.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      readOrRefuse(codec, flipped);
    }
    assertThat(codec.decode(Unpooled.wrappedBuffer(message))).hasSize(1);
  }

  @Test
  void garbageIsReadOrRefused() {
    MessageCodec codec = bindSample();
    Random random = new Random(20261120);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(60)];
      random.nextBytes(garbage);
      readOrRefuse(codec, garbage);
    }
    assertThat(codec.decode(Unpooled.wrappedBuffer(bytesOfSample()))).hasSize(1);
  }

  /** The same message, with lengths of 2³¹−1 in the usual encodings at every position. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("messagesWithLengths")
  void aHostileLengthCostsNoMoreThanASmallMultipleOfTheMessage(CatalogueValue value) {
    byte[] message = bytesOf(value);
    MessageCodec codec = serializer().bind(value.types(), context());
    byte[][] lengths = {
      {-1, -1, -1, -1, 7}, {0x7f, -1, -1, -1}, {-1, -1, -1, 0x7f}, {0x3b, -102, -54, 0}, {-1, -1}
    };
    codec.decode(Unpooled.wrappedBuffer(message));
    long bound = BASE_ALLOCATION + ALLOCATION_PER_BYTE * message.length;
    for (byte[] length : lengths) {
      for (int at = 0; at + length.length <= message.length; at++) {
        byte[] hostile = message.clone();
        System.arraycopy(length, 0, hostile, at, length.length);
        assertThat(Allocation.of(() -> readOrRefuse(codec, hostile)))
            .as("bytes allocated for %s at %d", Arrays.toString(length), at)
            .isLessThan(bound);
      }
    }
  }

  Stream<CatalogueValue> messagesWithLengths() {
    return Stream.concat(
        Stream.of(sample()), WITH_LENGTHS.stream().filter(this::carries).map(Catalogue::named));
  }

  private boolean carries(String name) {
    Gap gap = gaps().get(name);
    return gap == null || gap.kind() == Gap.Kind.REBUILT;
  }

  @Test
  void aMessageDeeperThanTheLimitIsRefused() {
    CatalogueValue deep = deepSample();
    CodecLimits shallow = new CodecLimits(100, 10_000, 10_000, 100);
    CodecContext context = new CodecContext(getClass().getClassLoader(), everything(), shallow);
    assertThatThrownBy(
            () -> {
              ByteBuf message = encode(deep.types(), context(), deep.make().get());
              serializer().bind(deep.types(), context).decode(message);
            })
        .isInstanceOf(CodecException.class)
        .hasMessageMatching(CODED);
  }

  @Test
  void oneCodecServesSeveralThreads() throws Exception {
    MessageCodec codec = bindSample();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Optional<String>> task = () -> firstDifference(codec, 300);
      List<Future<Optional<String>>> results = threads.invokeAll(List.of(task, task, task, task));
      for (Future<Optional<String>> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS)).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<String> firstDifference(MessageCodec codec, int times) {
    for (int i = 0; i < times; i++) {
      Object[] values = sample().make().get();
      ByteBuf message = Unpooled.buffer();
      codec.encode(values, message);
      Optional<String> difference = difference(values, codec.decode(message));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  @Test
  void aMessageMayStandInTheMiddleOfABuffer() {
    byte[] message = bytesOfSample();
    ByteBuf direct = Unpooled.directBuffer();
    try {
      direct.writeInt(-1).writeBytes(message).writeInt(-1);
      ByteBuf slice = direct.slice(Integer.BYTES, message.length);
      assertThat(difference(sample().make().get(), bindSample().decode(slice))).isEmpty();
    } finally {
      direct.release();
    }
  }

  private Object[] roundTrip(CatalogueValue value) {
    return roundTrip(value, value.make().get());
  }

  private Object[] roundTrip(CatalogueValue value, Object[] values) {
    MessageCodec codec = serializer().bind(value.types(), context());
    ByteBuf message = Unpooled.buffer();
    codec.encode(values, message);
    return codec.decode(message);
  }

  private static Object[] probed(CatalogueValue value, Object[] values) {
    return Arrays.stream(values)
        .map(each -> each == null ? null : value.probe().apply(each))
        .toArray();
  }

  /** Any outcome but another exception than {@link CodecException}. */
  private static void readOrRefuse(MessageCodec codec, byte[] message) {
    Throwable thrown = catchThrowable(() -> codec.decode(Unpooled.wrappedBuffer(message)));
    if (thrown != null && !(thrown instanceof CodecException)) {
      throw new AssertionError("undeclared for " + Arrays.toString(message), thrown);
    }
  }

  private MessageCodec bindSample() {
    return serializer().bind(sample().types(), context());
  }

  private byte[] bytesOfSample() {
    return bytesOf(sample());
  }

  private byte[] bytesOf(CatalogueValue value) {
    ByteBuf message = encode(value.types(), context(), value.make().get());
    byte[] bytes = new byte[message.readableBytes()];
    message.readBytes(bytes);
    return bytes;
  }

  private ByteBuf encode(List<Type> types, CodecContext context, Object... values) {
    ByteBuf message = Unpooled.buffer();
    serializer().bind(types, context).encode(values, message);
    return message;
  }

  private static CodecContext context() {
    return context(SerializerContract.class.getClassLoader(), everything());
  }

  private static CodecContext context(ClassLoader loader, AllowList list) {
    return new CodecContext(loader, list, CodecLimits.DEFAULT);
  }

  /** As a contract derives it: the application's classes, and what it declares of the JDK's. */
  private static AllowList everything() {
    return AllowList.of(
        List.of(java.net.URL.class.getName()),
        List.of("io.beanwire.codec.*", "com.google.protobuf.*"));
  }

  private static List<Object> listOf(Object element) {
    List<Object> list = new ArrayList<>();
    list.add(element);
    return list;
  }

  private static Object arrayOf(Object element) {
    return Array.newInstance(element.getClass(), 0);
  }

  /** A holder of the same class loader, holding the object in a field declared as Object. */
  private static Object fieldOf(Object content) {
    try {
      IsolatedLoader loader = (IsolatedLoader) content.getClass().getClassLoader();
      Class<?> type = loader.ownOf(WithObjectField.class);
      Object holder = newInstance(type);
      type.getField("any").set(holder, content);
      return holder;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object newInstance(Class<?> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
