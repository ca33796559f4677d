package io.beanwire.codec;

import static io.beanwire.codec.CatalogueValue.of;
import static io.beanwire.codec.CatalogueValue.probed;

import io.beanwire.codec.Fixtures.AllPrimitives;
import io.beanwire.codec.Fixtures.Bean;
import io.beanwire.codec.Fixtures.Box;
import io.beanwire.codec.Fixtures.ByLength;
import io.beanwire.codec.Fixtures.Circle;
import io.beanwire.codec.Fixtures.Colour;
import io.beanwire.codec.Fixtures.Customer;
import io.beanwire.codec.Fixtures.Derived;
import io.beanwire.codec.Fixtures.Group;
import io.beanwire.codec.Fixtures.Line;
import io.beanwire.codec.Fixtures.Lorry;
import io.beanwire.codec.Fixtures.Money;
import io.beanwire.codec.Fixtures.Name;
import io.beanwire.codec.Fixtures.Node;
import io.beanwire.codec.Fixtures.Nothing;
import io.beanwire.codec.Fixtures.Order;
import io.beanwire.codec.Fixtures.OutOfStock;
import io.beanwire.codec.Fixtures.Outer;
import io.beanwire.codec.Fixtures.Pair;
import io.beanwire.codec.Fixtures.Percentage;
import io.beanwire.codec.Fixtures.Person;
import io.beanwire.codec.Fixtures.Plain;
import io.beanwire.codec.Fixtures.PlainCustomer;
import io.beanwire.codec.Fixtures.Point;
import io.beanwire.codec.Fixtures.Rounding;
import io.beanwire.codec.Fixtures.Shape;
import io.beanwire.codec.Fixtures.Sole;
import io.beanwire.codec.Fixtures.Square;
import io.beanwire.codec.Fixtures.Vehicle;
import io.beanwire.codec.Fixtures.WithObjectField;
import io.beanwire.codec.Fixtures.WithTransient;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SortedMap;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of value that an operation may pass: what each serializer is measured by. */
public final class Catalogue {
  private Catalogue() {}

  /** All values; the names are unique. */
  public static List<CatalogueValue> values() {
    return Stream.of(
            messages(),
            primitives(),
            arrays(),
            text(),
            numbers(),
            time(),
            oldTime(),
            small(),
            enums(),
            lists(),
            sets(),
            maps(),
            queues(),
            immutables(),
            records(),
            classes(),
            graphs(),
            exceptions())
        .flatMap(values -> values)
        .toList();
  }

  /** The value of that name. */
  static CatalogueValue named(String name) {
    return values().stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such catalogue value: " + name));
  }

  private static Stream<CatalogueValue> messages() {
    return Stream.of(
        new CatalogueValue("no value at all", List.of(), () -> new Object[0], v -> v),
        new CatalogueValue(
            "several values, one of them null",
            List.of(String.class, int.class, String.class, Integer.class),
            () -> new Object[] {"a", 7, null, 8},
            v -> v),
        of("null", String.class, () -> null),
        of("null declared as a record", Point.class, () -> null));
  }

  private static Stream<CatalogueValue> primitives() {
    return Stream.of(
        of("boolean", boolean.class, () -> true),
        of("byte", byte.class, () -> (byte) -128),
        of("short", short.class, () -> (short) -32768),
        of("char", char.class, () -> '\u4e2d'),
        of("char that is half a surrogate pair", char.class, () -> '\ud83d'),
        of("int", int.class, () -> Integer.MIN_VALUE),
        of("long", long.class, () -> Long.MIN_VALUE),
        of("float 1.5", float.class, () -> 1.5f),
        of("float -0.0", float.class, () -> -0.0f),
        of("float NaN", float.class, () -> Float.NaN),
        of("float with a long fraction", float.class, () -> 3.1415927f),
        of("double", double.class, () -> 0.1 + 0.2),
        of("double -0.0", double.class, () -> -0.0),
        of("double NaN", double.class, () -> Double.NaN),
        of("double infinite", double.class, () -> Double.NEGATIVE_INFINITY),
        of("Boolean", Boolean.class, () -> Boolean.FALSE),
        of("Byte", Byte.class, () -> (byte) 127),
        of("Short", Short.class, () -> (short) 300),
        of("Character", Character.class, () -> 'x'),
        of("Integer", Integer.class, () -> 1 << 30),
        of("Long", Long.class, () -> 1L),
        of("Float", Float.class, () -> Float.MIN_VALUE),
        of("Double", Double.class, () -> 1.0),
        of(
            "numbers of all classes declared as Object",
            new TypeOf<List<Object>>() {}.type(),
            () -> listOf((byte) 1, (short) 1, 'c', 1, 1L, 1f, 1d, true)),
        of("a record of all primitives", AllPrimitives.class, Catalogue::allPrimitives));
  }

  private static AllPrimitives allPrimitives() {
    return new AllPrimitives(
        true, Byte.MIN_VALUE, Short.MIN_VALUE, '\uffff', -1, Long.MAX_VALUE, -0.0f, 1e-300);
  }

  private static Stream<CatalogueValue> arrays() {
    return Stream.of(
        of("boolean[]", boolean[].class, () -> new boolean[] {true, false}),
        of("byte[]", byte[].class, () -> new byte[] {-1, 0, 1}),
        of("byte[] of 10 MiB", byte[].class, Catalogue::tenMebibytes),
        of("byte[] empty", byte[].class, () -> new byte[0]),
        of("short[]", short[].class, () -> new short[] {-1, 300}),
        of("char[]", char[].class, () -> new char[] {'a', '\ud83d'}),
        of("int[]", int[].class, () -> new int[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE}),
        of("long[]", long[].class, () -> new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}),
        of("float[]", float[].class, () -> new float[] {1.5f, -0.0f, Float.NaN}),
        of("double[]", double[].class, () -> new double[] {0.1, -0.0, Double.NaN}),
        of("int[][]", int[][].class, () -> new int[][] {{1, 2}, {}, null}),
        of("String[]", String[].class, () -> new String[] {"a", null, ""}),
        of("Integer[]", Integer[].class, () -> new Integer[] {1, null}),
        of("an array of records", Point[].class, () -> new Point[] {new Point(1, 2), null}),
        of(
            "an array of an interface",
            Shape[].class,
            () -> new Shape[] {new Circle(1), new Square(2)}),
        of("Object[]", Object[].class, () -> new Object[] {1, "a", null, new Point(1, 2)}),
        of("String[][] declared as Object", Object.class, () -> new String[][] {{"a"}, {}}),
        of("int[] declared as Object", Object.class, () -> new int[] {1, 2}));
  }

  private static byte[] tenMebibytes() {
    byte[] bytes = new byte[10 << 20];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static Stream<CatalogueValue> text() {
    return Stream.of(
        of("String", String.class, () -> "order"),
        of("String empty", String.class, () -> ""),
        of(
            "String with every kind of character",
            String.class,
            () -> "a\u0000é中\ud83d\ude00\uffff"),
        of("String with a lone surrogate", String.class, () -> "a\ud83db"),
        of("String of all lengths up to 40", stringList(), () -> stringsAround(20, 20)),
        of("String around 1,023", stringList(), () -> stringsAround(1023, 3)),
        of("String around 32,768", stringList(), () -> stringsAround(32768, 2)),
        of("String around 65,535", stringList(), () -> stringsAround(65535, 2)),
        of("StringBuilder", StringBuilder.class, () -> new StringBuilder("built")),
        of("StringBuffer", StringBuffer.class, () -> new StringBuffer("buffered")),
        of("String declared as CharSequence", CharSequence.class, () -> "text"),
        of("String declared as Object", Object.class, () -> "text"));
  }

  private static java.lang.reflect.Type stringList() {
    return new TypeOf<List<String>>() {}.type();
  }

  /** ASCII, two- and three-byte text, and surrogate pairs on even and odd positions. */
  private static List<String> stringsAround(int length, int margin) {
    List<String> all = new ArrayList<>();
    for (int n = length - margin; n <= length + margin; n++) {
      all.add("a".repeat(n));
      all.add("é".repeat(n));
      all.add("中".repeat(n));
      all.add("\ud83d\ude00".repeat(n / 2) + "x".repeat(n % 2));
      all.add(n == 0 ? "" : "x" + "\ud83d\ude00".repeat((n - 1) / 2));
    }
    return all;
  }

  private static Stream<CatalogueValue> numbers() {
    return Stream.of(
        of("BigDecimal", BigDecimal.class, () -> new BigDecimal("-12345678901234567890.1200")),
        of("BigDecimal with a negative scale", BigDecimal.class, () -> new BigDecimal("1E+9")),
        of("BigInteger", BigInteger.class, () -> BigInteger.ONE.shiftLeft(200).negate()),
        of("MathContext", MathContext.class, () -> new MathContext(5, RoundingMode.FLOOR)),
        of("Number", Number.class, () -> new BigDecimal("1.10")),
        of("AtomicBoolean", AtomicBoolean.class, () -> new AtomicBoolean(true)),
        of("AtomicInteger", AtomicInteger.class, () -> new AtomicInteger(7)),
        of("AtomicLong", AtomicLong.class, () -> new AtomicLong(7)),
        of(
            "AtomicIntegerArray",
            AtomicIntegerArray.class,
            () -> new AtomicIntegerArray(new int[] {1, 2})),
        of(
            "AtomicReference",
            new TypeOf<AtomicReference<Point>>() {}.type(),
            () -> new AtomicReference<>(new Point(1, 2))),
        of("BitSet", BitSet.class, () -> BitSet.valueOf(new long[] {5, 0, 1L << 63})));
  }

  private static Stream<CatalogueValue> time() {
    LocalDateTime moment = LocalDateTime.of(2026, 11, 20, 13, 47, 59, 123_456_789);
    ZoneOffset offset = ZoneOffset.ofHoursMinutes(5, 30);
    return Stream.of(
        of("Instant", Instant.class, () -> Instant.ofEpochSecond(-1, 999_999_999)),
        of("Instant.MAX", Instant.class, () -> Instant.MAX),
        of("LocalDate", LocalDate.class, moment::toLocalDate),
        of("LocalDate.MIN", LocalDate.class, () -> LocalDate.MIN),
        of("LocalTime", LocalTime.class, moment::toLocalTime),
        of("LocalDateTime", LocalDateTime.class, () -> moment),
        of("OffsetDateTime", OffsetDateTime.class, () -> moment.atOffset(offset)),
        of("OffsetTime", OffsetTime.class, () -> moment.toLocalTime().atOffset(offset)),
        of(
            "ZonedDateTime",
            ZonedDateTime.class,
            () -> ZonedDateTime.of(moment, ZoneId.of("Europe/Berlin"))),
        of(
            "ZonedDateTime in the repeated hour",
            ZonedDateTime.class,
            () ->
                ZonedDateTime.ofLocal(
                    LocalDateTime.of(2026, 10, 25, 2, 30),
                    ZoneId.of("Europe/Berlin"),
                    ZoneOffset.ofHours(1))),
        of("Duration", Duration.class, () -> Duration.ofSeconds(-5, 1)),
        of("Period", Period.class, () -> Period.of(1, -2, 40)),
        of("Year", Year.class, () -> Year.of(-44)),
        of("YearMonth", YearMonth.class, () -> YearMonth.of(2026, 2)),
        of("MonthDay", MonthDay.class, () -> MonthDay.of(2, 29)),
        of("Month", Month.class, () -> Month.MAY),
        of("DayOfWeek", DayOfWeek.class, () -> DayOfWeek.FRIDAY),
        of("ZoneId", ZoneId.class, () -> ZoneId.of("America/New_York")),
        of("ZoneOffset", ZoneOffset.class, () -> ZoneOffset.ofTotalSeconds(-3601)),
        of("JapaneseDate", JapaneseDate.class, () -> JapaneseDate.of(2026, 11, 20)));
  }

  private static Stream<CatalogueValue> oldTime() {
    return Stream.of(
        of("Date", Date.class, () -> new Date(1_234_567_890_123L)),
        of("Timestamp with nanoseconds", java.sql.Timestamp.class, Catalogue::timestamp),
        of("Timestamp declared as Date", Date.class, Catalogue::timestamp),
        of("java.sql.Date", java.sql.Date.class, () -> new java.sql.Date(86_400_000L * 365)),
        of("java.sql.Time", java.sql.Time.class, () -> new java.sql.Time(3_600_000L)),
        of("Calendar", Calendar.class, Catalogue::calendar),
        of("TimeZone", TimeZone.class, () -> TimeZone.getTimeZone("Asia/Tokyo")),
        of("SimpleTimeZone", TimeZone.class, () -> new SimpleTimeZone(3_600_000, "own")));
  }

  private static java.sql.Timestamp timestamp() {
    return java.sql.Timestamp.valueOf("2026-11-20 13:47:59.123456789");
  }

  private static Calendar calendar() {
    GregorianCalendar calendar =
        new GregorianCalendar(TimeZone.getTimeZone("Europe/Berlin"), Locale.GERMANY);
    calendar.setTimeInMillis(1_234_567_890_123L);
    calendar.setLenient(false);
    return calendar;
  }

  private static Stream<CatalogueValue> small() {
    return Stream.of(
        of("UUID", UUID.class, () -> new UUID(-1, 42)),
        of("Locale", Locale.class, () -> Locale.forLanguageTag("zh-Hant-TW-x-lvariant-POSIX")),
        of("Currency", Currency.class, () -> Currency.getInstance("EUR")),
        of(
            "Pattern with flags",
            Pattern.class,
            () -> Pattern.compile("a+b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL)),
        of("URI", URI.class, () -> URI.create("http://example.org/a%20b?c=d#e")),
        of("URL", URL.class, Catalogue::url),
        of("InetAddress", InetAddress.class, Catalogue::address),
        of(
            "InetSocketAddress",
            InetSocketAddress.class,
            () -> InetSocketAddress.createUnresolved("shop.example.org", 80)),
        of("Class", Class.class, () -> Point.class),
        of("Class of a primitive", Class.class, () -> int.class),
        of("Class of an array", Class.class, () -> String[][].class),
        of("Optional", new TypeOf<Optional<Point>>() {}.type(), () -> Optional.of(new Point(1, 2))),
        of("Optional empty", new TypeOf<Optional<String>>() {}.type(), Optional::empty),
        of("OptionalInt", OptionalInt.class, () -> OptionalInt.of(0)),
        of("OptionalInt empty", OptionalInt.class, OptionalInt::empty),
        of("OptionalLong", OptionalLong.class, () -> OptionalLong.of(Long.MIN_VALUE)),
        of("OptionalDouble", OptionalDouble.class, () -> OptionalDouble.of(-0.0)),
        of(
            "Map.Entry",
            new TypeOf<Map.Entry<String, Integer>>() {}.type(),
            () -> new AbstractMap.SimpleImmutableEntry<>("a", 1)),
        of(
            "an entry of a HashMap",
            new TypeOf<Map.Entry<String, Integer>>() {}.type(),
            () -> new HashMap<>(Map.of("a", 1)).entrySet().iterator().next()));
  }

  private static URL url() {
    try {
      return new URL("http://example.org:8080/path?query#ref");
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static InetAddress address() {
    try {
      return InetAddress.getByAddress("shop.example.org", new byte[] {10, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<CatalogueValue> enums() {
    return Stream.of(
        of("enum", Colour.class, () -> Colour.GREEN),
        of("enum declared as Object", Object.class, () -> Colour.GREEN),
        of("enum constant with a body", Rounding.class, () -> Rounding.DOWN),
        of("enum of the JDK", TimeUnit.class, () -> TimeUnit.DAYS),
        of("EnumSet", new TypeOf<Set<Colour>>() {}.type(), () -> EnumSet.of(Colour.BLUE)),
        of(
            "EnumSet empty",
            new TypeOf<EnumSet<Colour>>() {}.type(),
            () -> EnumSet.noneOf(Colour.class)),
        of(
            "EnumSet of constants with bodies",
            new TypeOf<Set<Rounding>>() {}.type(),
            () -> EnumSet.allOf(Rounding.class)),
        probed(
            "EnumMap",
            new TypeOf<EnumMap<Colour, Integer>>() {}.type(),
            () -> new EnumMap<>(Map.of(Colour.BLUE, 3, Colour.RED, 1)),
            Catalogue::withRed),
        probed(
            "EnumMap empty",
            new TypeOf<Map<Colour, Integer>>() {}.type(),
            () -> new EnumMap<>(Colour.class),
            Catalogue::withRed));
  }

  /** Shows the key type that even an empty EnumMap has. */
  @SuppressWarnings("unchecked")
  private static Object withRed(Object map) {
    Map<Colour, Integer> copy =
        map instanceof EnumMap<?, ?> enumMap
            ? (Map<Colour, Integer>) enumMap.clone()
            : new HashMap<>((Map<Colour, Integer>) map);
    copy.put(Colour.RED, 9);
    return copy;
  }

  private static Stream<CatalogueValue> lists() {
    return Stream.of(
        of("ArrayList", stringList(), () -> new ArrayList<>(List.of("a", "b"))),
        of("ArrayList with null", stringList(), () -> new ArrayList<>(Arrays.asList("a", null))),
        of(
            "ArrayList declared as itself",
            new TypeOf<ArrayList<String>>() {}.type(),
            () -> new ArrayList<>(List.of("a"))),
        of("ArrayList declared as Object", Object.class, () -> new ArrayList<>(List.of("a"))),
        of(
            "a list of Long with small values",
            new TypeOf<List<Long>>() {}.type(),
            () -> new ArrayList<>(List.of(1L, 2L))),
        of(
            "a list of Short declared as List<? extends Number>",
            new TypeOf<List<? extends Number>>() {}.type(),
            () -> new ArrayList<>(List.of((short) 1, (short) 2))),
        of(
            "a list of lists",
            new TypeOf<List<List<Point>>>() {}.type(),
            () -> listOf(listOf(new Point(1, 2)), new ArrayList<>())),
        of("a list of 10,000 numbers", new TypeOf<List<Integer>>() {}.type(), Catalogue::many),
        of("LinkedList", stringList(), () -> new LinkedList<>(List.of("a", "b"))),
        of("Vector", stringList(), () -> new Vector<>(List.of("a"))),
        of("Stack", new TypeOf<Stack<String>>() {}.type(), Catalogue::stack),
        of("Arrays.asList", stringList(), () -> Arrays.asList("a", null, "b")),
        of(
            "Arrays.asList of records",
            new TypeOf<List<Point>>() {}.type(),
            () -> Arrays.asList(new Point(1, 2), new Point(3, 4))),
        of("CopyOnWriteArrayList", stringList(), () -> new CopyOnWriteArrayList<>(List.of("a"))));
  }

  private static List<Integer> many() {
    Random random = new Random(7);
    return random.ints(10_000).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  private static Stack<String> stack() {
    Stack<String> stack = new Stack<>();
    stack.push("a");
    return stack;
  }

  private static Stream<CatalogueValue> sets() {
    return Stream.of(
        of("HashSet", stringSet(), () -> new HashSet<>(Arrays.asList("a", "b", null))),
        of("LinkedHashSet", stringSet(), () -> new LinkedHashSet<>(List.of("z", "a", "m"))),
        of("TreeSet", stringSet(), () -> new TreeSet<>(List.of("b", "a"))),
        of("TreeSet with a comparator", stringSet(), () -> sorted(new TreeSet<>(new ByLength()))),
        of(
            "TreeSet in reverse order",
            stringSet(),
            () -> sorted(new TreeSet<>(Comparator.<String>reverseOrder()))),
        of("ConcurrentSkipListSet", stringSet(), () -> new ConcurrentSkipListSet<>(List.of("a"))),
        of("CopyOnWriteArraySet", stringSet(), () -> new CopyOnWriteArraySet<>(List.of("b", "a"))),
        of("ConcurrentHashMap.newKeySet", stringSet(), () -> sorted(ConcurrentHashMap.newKeySet())),
        of(
            "a set of records",
            new TypeOf<Set<Point>>() {}.type(),
            () -> new HashSet<>(List.of(new Point(1, 2), new Point(3, 4)))));
  }

  private static java.lang.reflect.Type stringSet() {
    return new TypeOf<Set<String>>() {}.type();
  }

  private static <C extends Collection<String>> C sorted(C collection) {
    collection.addAll(List.of("pear", "fig", "banana"));
    return collection;
  }

  private static Stream<CatalogueValue> maps() {
    return Stream.of(
        of("HashMap", stringMap(), () -> new HashMap<>(Map.of("a", 1, "b", 2))),
        of("HashMap with null key and value", stringMap(), Catalogue::withNulls),
        of("HashMap declared as Object", Object.class, () -> new HashMap<>(Map.of("a", 1))),
        of(
            "a map with records as keys",
            new TypeOf<Map<Point, String>>() {}.type(),
            () -> new HashMap<>(Map.of(new Point(1, 2), "a"))),
        of(
            "a map with Long keys",
            new TypeOf<Map<Long, Short>>() {}.type(),
            () -> new HashMap<>(Map.of(1L, (short) 2))),
        of("LinkedHashMap", stringMap(), () -> filled(new LinkedHashMap<>())),
        probed(
            "LinkedHashMap in access order",
            stringMap(),
            () -> filled(new LinkedHashMap<>(16, 0.75f, true)),
            Catalogue::afterAccess),
        of("TreeMap", stringMap(), () -> filled(new TreeMap<>())),
        of("TreeMap with a comparator", stringMap(), () -> filled(new TreeMap<>(new ByLength()))),
        of(
            "TreeMap without regard to case",
            new TypeOf<SortedMap<String, Integer>>() {}.type(),
            () -> filled(new TreeMap<>(String.CASE_INSENSITIVE_ORDER))),
        of("ConcurrentHashMap", stringMap(), () -> filled(new ConcurrentHashMap<>())),
        of("ConcurrentSkipListMap", stringMap(), () -> filled(new ConcurrentSkipListMap<>())),
        of("Hashtable", stringMap(), () -> filled(new Hashtable<>())),
        of("IdentityHashMap", new TypeOf<Map<Colour, Integer>>() {}.type(), Catalogue::identityMap),
        of("Properties", Properties.class, Catalogue::properties));
  }

  private static java.lang.reflect.Type stringMap() {
    return new TypeOf<Map<String, Integer>>() {}.type();
  }

  private static <M extends Map<String, Integer>> M filled(M map) {
    map.put("pear", 3);
    map.put("fig", 1);
    map.put("banana", 2);
    return map;
  }

  private static Map<String, Integer> withNulls() {
    Map<String, Integer> map = new HashMap<>();
    map.put(null, 1);
    map.put("a", null);
    return map;
  }

  private static Object afterAccess(Object map) {
    Map<?, ?> copy =
        map instanceof LinkedHashMap<?, ?> linked ? (Map<?, ?>) linked.clone() : (Map<?, ?>) map;
    copy.get("pear");
    return List.copyOf(copy.keySet());
  }

  private static Map<Colour, Integer> identityMap() {
    return new IdentityHashMap<>(Map.of(Colour.RED, 1));
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("a", "1");
    return properties;
  }

  private static Stream<CatalogueValue> queues() {
    return Stream.of(
        of("ArrayDeque", stringQueue(), () -> sorted(new ArrayDeque<>())),
        of("PriorityQueue", stringQueue(), () -> sorted(new PriorityQueue<>())),
        of(
            "PriorityQueue with a comparator",
            stringQueue(),
            () -> sorted(new PriorityQueue<>(new ByLength()))),
        of("ConcurrentLinkedQueue", stringQueue(), () -> sorted(new ConcurrentLinkedQueue<>())),
        of("ConcurrentLinkedDeque", stringQueue(), () -> sorted(new ConcurrentLinkedDeque<>())),
        probed(
            "ArrayBlockingQueue",
            stringQueue(),
            () -> sorted(new ArrayBlockingQueue<>(9)),
            Catalogue::withCapacity),
        probed(
            "LinkedBlockingQueue",
            stringQueue(),
            () -> sorted(new LinkedBlockingQueue<>(9)),
            Catalogue::withCapacity),
        of("LinkedBlockingDeque", stringQueue(), () -> sorted(new LinkedBlockingDeque<>())));
  }

  private static java.lang.reflect.Type stringQueue() {
    return new TypeOf<Queue<String>>() {}.type();
  }

  private static Object withCapacity(Object queue) {
    return queue instanceof java.util.concurrent.BlockingQueue<?> blocking
        ? new ArrayList<>(listOf(List.copyOf(blocking), blocking.remainingCapacity()))
        : queue;
  }

  private static Stream<CatalogueValue> immutables() {
    return Stream.of(
        of("List.of()", stringList(), List::of),
        of("List.of one", stringList(), () -> List.of("a")),
        of("List.of three", stringList(), () -> List.of("a", "b", "c")),
        of("List.of records", new TypeOf<List<Point>>() {}.type(), () -> List.of(new Point(1, 2))),
        of("Stream.toList", stringList(), () -> Stream.of("a", null).toList()),
        of("Set.of()", stringSet(), Set::of),
        of("Set.of two", stringSet(), () -> Set.of("a", "b")),
        of("Set.of three", stringSet(), () -> Set.of("a", "b", "c")),
        of("Map.of()", stringMap(), Map::of),
        of("Map.of one", stringMap(), () -> Map.of("a", 1)),
        of("Map.of two", stringMap(), () -> Map.of("a", 1, "b", 2)),
        of(
            "Map.entry",
            new TypeOf<Map.Entry<String, Integer>>() {}.type(),
            () -> Map.entry("a", 1)),
        of("emptyList", stringList(), Collections::emptyList),
        of("emptySet", stringSet(), Collections::emptySet),
        of("emptyMap", stringMap(), Collections::emptyMap),
        of("singletonList", stringList(), () -> Collections.singletonList("a")),
        of("singleton", stringSet(), () -> Collections.singleton("a")),
        of("singletonMap", stringMap(), () -> Collections.singletonMap("a", 1)),
        of("nCopies", stringList(), () -> Collections.nCopies(3, "a")),
        of(
            "unmodifiableList",
            stringList(),
            () -> Collections.unmodifiableList(new LinkedList<>(List.of("a")))),
        of(
            "unmodifiableList of an ArrayList",
            stringList(),
            () -> Collections.unmodifiableList(new ArrayList<>(List.of("a")))),
        of(
            "unmodifiableCollection",
            new TypeOf<Collection<String>>() {}.type(),
            () -> Collections.unmodifiableCollection(new ArrayList<>(List.of("a")))),
        of(
            "unmodifiableSet",
            stringSet(),
            () -> Collections.unmodifiableSet(new HashSet<>(List.of("a")))),
        of(
            "unmodifiableSortedSet",
            stringSet(),
            () -> Collections.unmodifiableSortedSet(new TreeSet<>(List.of("a")))),
        of(
            "unmodifiableMap",
            stringMap(),
            () -> Collections.unmodifiableMap(filled(new HashMap<>()))),
        of(
            "unmodifiableSortedMap",
            stringMap(),
            () -> Collections.unmodifiableSortedMap(filled(new TreeMap<>()))),
        of(
            "synchronizedList",
            stringList(),
            () -> Collections.synchronizedList(new ArrayList<>(List.of("a")))),
        of(
            "synchronizedMap",
            stringMap(),
            () -> Collections.synchronizedMap(filled(new HashMap<>()))));
  }

  private static Stream<CatalogueValue> records() {
    return Stream.of(
        of("record", Point.class, () -> new Point(1, -2)),
        of("record without components", Nothing.class, Nothing::new),
        of("record that checks", Percentage.class, () -> new Percentage(42, "half")),
        of("record of records and collections", Order.class, Catalogue::order),
        of(
            "generic record",
            new TypeOf<Pair<String, List<Point>>>() {}.type(),
            () -> new Pair<>("a", listOf(new Point(1, 2)))),
        of("record declared as Object", Object.class, () -> new Point(1, 2)),
        of("record that is not Serializable", Plain.class, () -> new Plain("a", 1)),
        of("sealed hierarchy", Shape.class, Catalogue::shapes),
        of(
            "a list of a sealed hierarchy",
            new TypeOf<List<Shape>>() {}.type(),
            () -> listOf(new Circle(1), new Square(2), new Circle(3))));
  }

  private static Order order() {
    Map<String, BigDecimal> prices = new LinkedHashMap<>();
    prices.put("pear", new BigDecimal("1.20"));
    return new Order(
        7, "张三", listOf(new Line("pear", 2), new Line("fig", 1)), prices, new Point(3, 4));
  }

  private static Shape shapes() {
    return new Group(listOf(new Circle(1), new Group(listOf(new Square(2)))));
  }

  private static Stream<CatalogueValue> classes() {
    return Stream.of(
        of("bean", Bean.class, Catalogue::bean),
        of("bean that inherits", Lorry.class, Catalogue::lorry),
        of("bean declared as its parent", Vehicle.class, Catalogue::lorry),
        of(
            "class with final fields and no default constructor",
            Customer.class,
            () -> new Customer("a", 7)),
        of("class that is not Serializable", PlainCustomer.class, () -> new PlainCustomer("a")),
        of("class with a shadowed field", Derived.class, () -> new Derived("base", "own")),
        of("generic class", new TypeOf<Box<Point>>() {}.type(), () -> new Box<>(new Point(1, 2))),
        of(
            "generic class of a generic class",
            new TypeOf<Box<Box<List<Long>>>>() {}.type(),
            () -> new Box<>(new Box<>(listOf(1L)))),
        of("inner class", Outer.Inner.class, () -> new Outer("outer").inner(7)),
        of("class with a transient field", WithTransient.class, () -> new WithTransient("a", "b")),
        of("class with fields of Object", WithObjectField.class, Catalogue::withObjects),
        of("class with writeReplace and readResolve", Money.class, () -> new Money(1234)),
        probed(
            "class with writeReplace, rebuilt by its own code",
            Money.class,
            () -> new Money(1234),
            money -> ((Money) money).display()),
        probed(
            "class with readResolve to a sole instance",
            Sole.class,
            () -> Sole.INSTANCE,
            sole -> sole == Sole.INSTANCE),
        of("interface of the JDK", Serializable.class, () -> new BigDecimal("1.10")));
  }

  private static Bean bean() {
    Bean bean = new Bean();
    bean.setName("a");
    bean.setCount(3);
    bean.getPoints().add(new Point(1, 2));
    return bean;
  }

  private static Lorry lorry() {
    Lorry lorry = new Lorry();
    lorry.wheels = 6;
    lorry.tons = 7.5;
    return lorry;
  }

  private static WithObjectField withObjects() {
    WithObjectField value = new WithObjectField();
    value.any = new Point(1, 2);
    value.many = new Object[] {"a", 1L, null, Colour.RED};
    value.number = 1L;
    value.comparable = "b";
    return value;
  }

  private static Stream<CatalogueValue> graphs() {
    return Stream.of(
        of("a cycle of two", Person.class, Catalogue::couple),
        of("an object that contains itself", Person.class, Catalogue::loner),
        of("a list that contains itself", new TypeOf<List<Object>>() {}.type(), Catalogue::ownList),
        of("a shared object", new TypeOf<List<Point>>() {}.type(), Catalogue::shared),
        of("shared and equal objects", new TypeOf<List<Name>>() {}.type(), Catalogue::equalNames),
        new CatalogueValue(
            "an object shared by two values",
            List.of(Person.class, Person.class),
            () -> {
              Person person = new Person("a");
              return new Object[] {person, person};
            },
            v -> v),
        of("a shared array", new TypeOf<List<int[]>>() {}.type(), Catalogue::sharedArray),
        of(
            "a shared collection",
            new TypeOf<List<List<String>>>() {}.type(),
            Catalogue::sharedList),
        of("a chain of 2,000", Node.class, () -> Node.chain(2_000)),
        of("a chain of 50,000", Node.class, () -> Node.chain(50_000)));
  }

  private static Person couple() {
    Person a = new Person("a");
    Person b = new Person("b");
    a.partner = b;
    b.partner = a;
    a.friends.add(b);
    return a;
  }

  private static Person loner() {
    Person person = new Person("a");
    person.friends.add(person);
    return person;
  }

  private static List<Object> ownList() {
    List<Object> list = new ArrayList<>();
    list.add("a");
    list.add(list);
    return list;
  }

  private static List<Point> shared() {
    Point point = new Point(1, 2);
    return listOf(point, new Point(1, 2), point);
  }

  private static List<Name> equalNames() {
    return listOf(new Name("Ann"), new Name("ANN"), new Name("Ann"));
  }

  private static List<int[]> sharedArray() {
    int[] array = {1, 2};
    return listOf(array, array);
  }

  private static List<List<String>> sharedList() {
    List<String> list = listOf("a");
    return listOf(list, list, listOf("a"));
  }

  private static Stream<CatalogueValue> exceptions() {
    return Stream.of(
        of(
            "exception of the JDK",
            IllegalStateException.class,
            () -> new IllegalStateException("broken")),
        of("exception without a message", Exception.class, () -> new NullPointerException()),
        of("exception of the application", OutOfStock.class, () -> new OutOfStock("pear", 3)),
        of("exception with a cause", Exception.class, Catalogue::caused),
        of("exception with suppressed ones", Throwable.class, Catalogue::suppressing),
        probed(
            "exception whose cause is not set",
            Throwable.class,
            () -> new IllegalArgumentException("open"),
            Catalogue::cause),
        of("Error", Throwable.class, () -> new AssertionError("impossible")),
        of(
            "StackTraceElement",
            StackTraceElement.class,
            () -> new StackTraceElement("loader", "mod", "1", "A", "m", "A.java", 7)));
  }

  private static Exception caused() {
    return new IllegalStateException("outer", new OutOfStock("fig", 0));
  }

  private static Throwable suppressing() {
    Exception exception = new RuntimeException("main");
    exception.addSuppressed(new IllegalArgumentException("first"));
    exception.addSuppressed(new OutOfStock("fig", 0));
    return exception;
  }

  /** Whether the cause can still be set. */
  private static Object cause(Object throwable) {
    try {
      return ((Throwable) throwable).initCause(new Error("later")).getCause().getMessage();
    } catch (IllegalStateException e) {
      return "cannot be set";
    }
  }

  @SafeVarargs
  private static <T> List<T> listOf(T... elements) {
    return new ArrayList<>(Arrays.asList(elements));
  }
}
