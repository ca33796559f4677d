package io.beanwire.codec;

import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's classes and interfaces that a contract may declare and a message may name: values,
 * collections and exceptions. All other classes of the platform hold something of their JVM, or do
 * something when they are made, and never travel.
 */
public final class JdkValues {
  private static final Set<String> NAMES = Set.copyOf(names());

  private JdkValues() {}

  /**
   * Whether the class of this binary name may be declared, and travel if it can be instantiated.
   */
  public static boolean contains(String className) {
    return NAMES.contains(className);
  }

  /**
   * Whether a contract may declare the class of this binary name, which then may travel through
   * that contract, but not through others: the {@code hashCode} of a {@link java.net.URL} asks the
   * name server, so a message that nobody expects to hold one must not bring it into a map.
   */
  public static boolean mayBeDeclared(String className) {
    return contains(className) || className.equals("java.net.URL");
  }

  /** Whether a class belongs to the platform, so that its fields are out of reach. */
  public static boolean isPlatform(Class<?> type) {
    @Nullable String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /** The binary names of all of them. */
  public static Set<String> names() {
    Set<String> all = new TreeSet<>();
    add(
        all,
        "java.lang.",
        "Boolean Byte Character CharSequence Class Comparable Cloneable Double Enum Float Integer"
            + " Iterable Long Number Object Record Short StackTraceElement String StringBuffer"
            + " StringBuilder Void");
    add(
        all,
        "java.lang.",
        "ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError"
            + " ClassCastException ClassNotFoundException CloneNotSupportedException"
            + " EnumConstantNotPresentException Error Exception IllegalAccessException"
            + " IllegalArgumentException IllegalCallerException IllegalMonitorStateException"
            + " IllegalStateException IndexOutOfBoundsException InstantiationException"
            + " InternalError InterruptedException LayerInstantiationException LinkageError"
            + " NegativeArraySizeException NoClassDefFoundError NoSuchFieldException"
            + " NoSuchMethodException NullPointerException NumberFormatException OutOfMemoryError"
            + " ReflectiveOperationException RuntimeException SecurityException"
            + " StackOverflowError StringIndexOutOfBoundsException Throwable"
            + " UnsupportedOperationException VirtualMachineError");
    add(
        all,
        "java.io.",
        "EOFException FileNotFoundException IOException Serializable UncheckedIOException"
            + " InterruptedIOException NotSerializableException InvalidObjectException"
            + " ObjectStreamException");
    add(all, "java.math.", "BigDecimal BigInteger MathContext RoundingMode");
    add(
        all,
        "java.net.",
        "URI URISyntaxException ConnectException MalformedURLException SocketException"
            + " SocketTimeoutException UnknownHostException");
    add(all, "java.nio.charset.", "CharacterCodingException");
    add(
        all,
        "java.nio.file.",
        "AccessDeniedException FileAlreadyExistsException FileSystemException"
            + " NoSuchFileException");
    add(
        all,
        "java.sql.",
        "BatchUpdateException Date SQLDataException SQLException SQLFeatureNotSupportedException"
            + " SQLIntegrityConstraintViolationException SQLInvalidAuthorizationSpecException"
            + " SQLNonTransientConnectionException SQLNonTransientException"
            + " SQLRecoverableException SQLSyntaxErrorException SQLTimeoutException"
            + " SQLTransactionRollbackException SQLTransientConnectionException"
            + " SQLTransientException SQLWarning Time Timestamp");
    add(all, "java.text.", "ParseException");
    add(
        all,
        "java.time.",
        "DateTimeException DayOfWeek Duration Instant LocalDate LocalDateTime LocalTime Month"
            + " MonthDay OffsetDateTime OffsetTime Period Year YearMonth ZoneId ZoneOffset"
            + " ZoneRegion ZonedDateTime");
    add(all, "java.time.format.", "DateTimeParseException");
    add(all, "java.time.temporal.", "ChronoUnit ChronoField TemporalUnit");
    add(
        all,
        "java.util.",
        "AbstractCollection AbstractList AbstractMap AbstractMap$SimpleEntry"
            + " AbstractMap$SimpleImmutableEntry AbstractQueue AbstractSequentialList AbstractSet"
            + " ArrayDeque ArrayList Arrays$ArrayList BitSet Calendar Collection Comparator"
            + " Currency Date Deque EnumMap EnumSet GregorianCalendar HashMap HashSet Hashtable"
            + " IdentityHashMap LinkedHashMap LinkedHashSet LinkedList List Locale Map Map$Entry"
            + " NavigableMap NavigableSet OptionalDouble OptionalInt OptionalLong Optional"
            + " PriorityQueue Properties Queue RandomAccess SequencedCollection SequencedMap"
            + " SequencedSet Set SimpleTimeZone SortedMap SortedSet Stack TimeZone TreeMap TreeSet"
            + " UUID Vector WeakHashMap");
    add(
        all,
        "java.util.",
        "ConcurrentModificationException EmptyStackException InputMismatchException"
            + " MissingResourceException NoSuchElementException");
    add(
        all,
        "java.util.concurrent.",
        "BrokenBarrierException CancellationException CompletionException BlockingDeque"
            + " BlockingQueue ArrayBlockingQueue ConcurrentHashMap ConcurrentLinkedDeque"
            + " ConcurrentLinkedQueue ConcurrentMap ConcurrentNavigableMap ConcurrentSkipListMap"
            + " ConcurrentSkipListSet CopyOnWriteArrayList CopyOnWriteArraySet ExecutionException"
            + " LinkedBlockingDeque LinkedBlockingQueue PriorityBlockingQueue"
            + " RejectedExecutionException TimeUnit TimeoutException");
    add(
        all,
        "java.util.concurrent.atomic.",
        "AtomicBoolean AtomicInteger AtomicIntegerArray AtomicLong AtomicLongArray"
            + " AtomicReference");
    add(all, "java.util.regex.", "Pattern PatternSyntaxException");
    return all;
  }

  private static void add(Set<String> all, String prefix, String names) {
    new StringTokenizer(names).asIterator().forEachRemaining(name -> all.add(prefix + name));
  }
}
