package io.beanwire.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one table of the JDK's classes and interfaces that are values: what a contract may declare,
 * what a message may name, what an instance weighs. Allow-lists, the closure of a contract's types,
 * all serializers and the documentation read it. All other classes of the platform hold something
 * of their JVM, or do something when they are made, and never travel.
 */
public final class JdkTypes {
  /**
   * A line is a kind, a package and names; {@code @} and bytes follow the names of heavy classes,
   * {@code =} and aliases those with other names on the wire.
   */
  private static final String TABLE =
      """
      PLAIN java.lang Boolean Double Integer Long Object=object String=string Void Number
      PLAIN java.lang CharSequence Cloneable Comparable Enum Iterable Record
      PLAIN java.lang.constant Constable
      CAUCHO java.lang Byte=com.caucho.hessian.io.ByteHandle Short=com.caucho.hessian.io.ShortHandle
      CAUCHO java.lang Float=com.caucho.hessian.io.FloatHandle Class@96
      CAUCHO java.lang Character=com.caucho.hessian.io.CharacterHandle StackTraceElement
      BEANWIRE java.lang StringBuffer StringBuilder String$CaseInsensitiveComparator
      PLAIN java.lang ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException
      PLAIN java.lang AssertionError ClassCastException ClassNotFoundException
      PLAIN java.lang CloneNotSupportedException EnumConstantNotPresentException Error Exception
      PLAIN java.lang IllegalAccessException IllegalArgumentException IllegalCallerException
      PLAIN java.lang IllegalMonitorStateException IllegalStateException IndexOutOfBoundsException
      PLAIN java.lang InstantiationException InternalError InterruptedException
      PLAIN java.lang LayerInstantiationException LinkageError NegativeArraySizeException
      PLAIN java.lang NoClassDefFoundError NoSuchFieldException NoSuchMethodException
      PLAIN java.lang NullPointerException NumberFormatException OutOfMemoryError
      PLAIN java.lang ReflectiveOperationException RuntimeException SecurityException
      PLAIN java.lang StackOverflowError StringIndexOutOfBoundsException Throwable
      PLAIN java.lang UnsupportedOperationException VirtualMachineError
      PLAIN java.io EOFException FileNotFoundException IOException InterruptedIOException
      PLAIN java.io InvalidObjectException NotSerializableException ObjectStreamException
      PLAIN java.io Serializable UncheckedIOException
      BEANWIRE java.io File
      PLAIN java.math BigDecimal BigInteger RoundingMode
      BEANWIRE java.math MathContext
      PLAIN java.net ConnectException MalformedURLException SocketException SocketTimeoutException
      PLAIN java.net URISyntaxException UnknownHostException SocketAddress
      CAUCHO java.net InetAddress=com.caucho.hessian.io.InetAddressHandle Inet4Address Inet6Address
      BEANWIRE java.net InetSocketAddress URI
      ONLY_DECLARED java.net URL
      BEANWIRE java.nio.charset Charset
      PLAIN java.nio.charset CharacterCodingException
      BEANWIRE java.nio.file Path
      PLAIN java.nio.file AccessDeniedException FileAlreadyExistsException FileSystemException
      PLAIN java.nio.file NoSuchFileException
      PLAIN java.sql BatchUpdateException Date SQLDataException SQLException SQLWarning
      PLAIN java.sql SQLFeatureNotSupportedException SQLIntegrityConstraintViolationException
      PLAIN java.sql SQLInvalidAuthorizationSpecException SQLNonTransientConnectionException
      PLAIN java.sql SQLNonTransientException SQLRecoverableException SQLSyntaxErrorException
      PLAIN java.sql SQLTimeoutException SQLTransactionRollbackException SQLTransientException
      PLAIN java.sql SQLTransientConnectionException Time Timestamp
      PLAIN java.text ParseException
      BEANWIRE java.time Duration Instant LocalDate LocalDateTime LocalTime MonthDay OffsetDateTime
      BEANWIRE java.time OffsetTime Period Year YearMonth ZoneId ZoneOffset ZoneRegion ZonedDateTime
      PLAIN java.time DateTimeException DayOfWeek Month
      BEANWIRE java.time.chrono ChronoLocalDate HijrahDate JapaneseDate MinguoDate ThaiBuddhistDate
      PLAIN java.time.format DateTimeParseException
      PLAIN java.time.temporal ChronoField ChronoUnit Temporal TemporalAccessor TemporalAdjuster
      PLAIN java.time.temporal TemporalAmount TemporalUnit
      PLAIN java.util AbstractCollection AbstractList AbstractMap AbstractQueue
      PLAIN java.util AbstractSequentialList AbstractSet ArrayList Collection Comparator Date=date
      PLAIN java.util Deque HashMap HashSet LinkedHashMap LinkedHashSet LinkedList List
      PLAIN java.util Map Map$Entry NavigableMap NavigableSet Queue RandomAccess
      PLAIN java.util SequencedCollection SequencedMap SequencedSet Set SortedMap SortedSet Stack
      PLAIN java.util TreeMap TreeSet UUID Vector ArrayDeque@144 Hashtable@128 Properties@192
      PLAIN java.util IdentityHashMap@352 PriorityQueue@128 WeakHashMap@256
      PLAIN java.util ConcurrentModificationException EmptyStackException InputMismatchException
      PLAIN java.util MissingResourceException NoSuchElementException
      CAUCHO java.util Calendar GregorianCalendar@640=com.caucho.hessian.io.CalendarHandle
      CAUCHO java.util Locale@384=com.caucho.hessian.io.LocaleHandle
      BEANWIRE java.util AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry BitSet Currency
      BEANWIRE java.util EnumMap EnumSet=java.util.EnumSet$SerializationProxy Optional OptionalDouble
      BEANWIRE java.util OptionalInt OptionalLong SimpleTimeZone@160 TimeZone@192 Arrays$ArrayList
      HIDDEN java.util RegularEnumSet JumboEnumSet KeyValueHolder ImmutableCollections$List12
      HIDDEN java.util ImmutableCollections$ListN ImmutableCollections$Map1
      HIDDEN java.util ImmutableCollections$MapN ImmutableCollections$Set12
      HIDDEN java.util ImmutableCollections$SetN Collections$CopiesList Collections$EmptyList
      HIDDEN java.util Collections$EmptyMap Collections$EmptySet Collections$ReverseComparator
      HIDDEN java.util Collections$ReverseComparator2 Collections$SetFromMap@128
      HIDDEN java.util Collections$SingletonList Collections$SingletonMap Collections$SingletonSet
      HIDDEN java.util Collections$SynchronizedCollection Collections$SynchronizedList
      HIDDEN java.util Collections$SynchronizedMap Collections$SynchronizedRandomAccessList
      HIDDEN java.util Collections$SynchronizedSet Collections$SynchronizedSortedMap
      HIDDEN java.util Collections$SynchronizedSortedSet Collections$UnmodifiableCollection
      HIDDEN java.util Collections$UnmodifiableList Collections$UnmodifiableMap
      HIDDEN java.util Collections$UnmodifiableNavigableMap Collections$UnmodifiableNavigableSet
      HIDDEN java.util Collections$UnmodifiableRandomAccessList Collections$UnmodifiableSet
      HIDDEN java.util Collections$UnmodifiableSortedMap Collections$UnmodifiableSortedSet
      HIDDEN java.util Comparators$NaturalOrderComparator
      HIDDEN java.util.concurrent ConcurrentHashMap$KeySetView@128
      PLAIN java.util.concurrent BrokenBarrierException CancellationException CompletionException
      PLAIN java.util.concurrent ExecutionException RejectedExecutionException TimeUnit
      PLAIN java.util.concurrent TimeoutException BlockingDeque BlockingQueue ConcurrentMap
      PLAIN java.util.concurrent ConcurrentNavigableMap ConcurrentHashMap ConcurrentLinkedDeque
      PLAIN java.util.concurrent ConcurrentLinkedQueue ConcurrentSkipListMap@128
      PLAIN java.util.concurrent ConcurrentSkipListSet@160 CopyOnWriteArrayList CopyOnWriteArraySet
      PLAIN java.util.concurrent LinkedBlockingDeque@256 LinkedBlockingQueue@288
      PLAIN java.util.concurrent PriorityBlockingQueue@256
      BEANWIRE java.util.concurrent ArrayBlockingQueue@256
      BEANWIRE java.util.concurrent.atomic AtomicBoolean AtomicInteger AtomicIntegerArray AtomicLong
      BEANWIRE java.util.concurrent.atomic AtomicLongArray AtomicReference
      BEANWIRE java.util.regex Pattern@256
      PLAIN java.util.regex PatternSyntaxException
      SERIAL_FORM java.time Ser
      SERIAL_FORM java.time.chrono Ser
      SERIAL_FORM java.util CollSer EnumSet$SerializationProxy
      SERIAL_FORM java.util.concurrent ConcurrentHashMap$CollectionView ConcurrentHashMap$Segment
      SERIAL_FORM java.util.concurrent.locks AbstractOwnableSynchronizer
      SERIAL_FORM java.util.concurrent.locks AbstractQueuedSynchronizer
      SERIAL_FORM java.util.concurrent.locks AbstractQueuedSynchronizer$ConditionObject
      SERIAL_FORM java.util.concurrent.locks ReentrantLock ReentrantLock$FairSync
      SERIAL_FORM java.util.concurrent.locks ReentrantLock$NonfairSync ReentrantLock$Sync
      SERIAL_FORM sun.util.calendar ZoneInfo
      """;

  private static final Map<String, JdkType> BY_NAME = read();

  private JdkTypes() {}

  /** The class of this binary name, or null if it never travels. */
  public static @Nullable JdkType find(String className) {
    return BY_NAME.get(className);
  }

  /** All of them, by name. */
  public static Collection<JdkType> all() {
    return BY_NAME.values();
  }

  /** Whether the class of this binary name may be named by any message. */
  public static boolean contains(String className) {
    JdkType type = find(className);
    return type != null && type.kind().isFree();
  }

  /** Whether a contract may declare the class of this binary name. */
  public static boolean mayBeDeclared(String className) {
    JdkType type = find(className);
    return type != null && type.kind().isDeclarable();
  }

  /** Whether Java's own serialization names this class on behalf of one that travels. */
  public static boolean isSerialForm(String className) {
    JdkType type = find(className);
    return type != null && (type.kind().isFree() || type.kind() == JdkType.Kind.SERIAL_FORM);
  }

  /** Whether a class belongs to the platform, so that its fields are out of reach. */
  public static boolean isPlatform(Class<?> type) {
    @Nullable String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static Map<String, JdkType> read() {
    Map<String, JdkType> all = new TreeMap<>();
    for (String line : TABLE.strip().split("\n", -1)) {
      readLine(line.split(" "), all);
    }
    return Collections.unmodifiableMap(all);
  }

  private static void readLine(String[] words, Map<String, JdkType> to) {
    for (String word : List.of(words).subList(2, words.length)) {
      String[] named = word.split("=");
      int at = named[0].indexOf('@');
      String name = words[1] + "." + (at < 0 ? named[0] : named[0].substring(0, at));
      List<String> aliases = new ArrayList<>(List.of(named).subList(1, named.length));
      int weight = at < 0 ? JdkType.LIGHT : Integer.parseInt(named[0].substring(at + 1));
      JdkType type = new JdkType(name, JdkType.Kind.valueOf(words[0]), weight, aliases);
      if (to.put(name, type) != null) {
        throw new IllegalStateException(name + " is listed twice");
      }
    }
  }
}
