package io.beanwire.codec.json;

import io.beanwire.codec.CatalogueValue;
import io.beanwire.codec.Fixtures.Bean;
import io.beanwire.codec.Fixtures.Node;
import io.beanwire.codec.Fixtures.Point;
import io.beanwire.codec.Gap;
import io.beanwire.codec.Gaps;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.SerializerContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class JsonSerializerTest extends SerializerContract {
  @Override
  protected Serializer serializer() {
    return new JsonSerializer();
  }

  @Override
  protected CatalogueValue sample() {
    return CatalogueValue.of("sample bean", Bean.class, JsonSerializerTest::bean);
  }

  private static Bean bean() {
    Bean bean = new Bean();
    bean.setName("a \\ \"quoted\" [name], 张三");
    bean.setPoints(new ArrayList<>(List.of(new Point(1, 2), new Point(3, 4))));
    return bean;
  }

  @Override
  protected CatalogueValue deepSample() {
    return CatalogueValue.of("deep", Node.class, () -> Node.chain(150));
  }

  @Override
  protected boolean namesClasses() {
    return false;
  }

  @Override
  protected Map<String, Gap> gaps() {
    return new Gaps()
        .refused(
            "JSON has no way to write it",
            "char that is half a surrogate pair",
            "float -0.0",
            "float NaN",
            "double NaN",
            "double infinite",
            "a record of all primitives",
            "char[]",
            "float[]",
            "double[]",
            "String with a lone surrogate",
            "Timestamp declared as Date")
        .refused(
            "the declared type does not say the class of its values, or it is neither a plain record nor a bean",
            "numbers of all classes declared as Object",
            "an array of an interface",
            "Object[]",
            "String[][] declared as Object",
            "int[] declared as Object",
            "StringBuilder",
            "StringBuffer",
            "String declared as CharSequence",
            "String declared as Object",
            "MathContext",
            "Number",
            "AtomicBoolean",
            "AtomicInteger",
            "AtomicLong",
            "AtomicIntegerArray",
            "AtomicReference",
            "BitSet",
            "Year",
            "JapaneseDate",
            "Timestamp with nanoseconds",
            "java.sql.Date",
            "java.sql.Time",
            "Calendar",
            "TimeZone",
            "SimpleTimeZone",
            "Locale",
            "Currency",
            "Pattern with flags",
            "URL",
            "InetAddress",
            "InetSocketAddress",
            "Class",
            "Class of a primitive",
            "Class of an array",
            "OptionalInt",
            "OptionalInt empty",
            "OptionalLong",
            "OptionalDouble",
            "Map.Entry",
            "an entry of a HashMap",
            "enum declared as Object",
            "EnumSet empty",
            "EnumMap",
            "EnumMap empty",
            "ArrayList declared as Object",
            "a list of Short declared as List<? extends Number>",
            "Stack",
            "HashMap declared as Object",
            "a map with records as keys",
            "a map with Long keys",
            "TreeMap without regard to case",
            "IdentityHashMap",
            "Properties",
            "ArrayDeque",
            "PriorityQueue",
            "PriorityQueue with a comparator",
            "ConcurrentLinkedQueue",
            "ConcurrentLinkedDeque",
            "ArrayBlockingQueue",
            "LinkedBlockingQueue",
            "LinkedBlockingDeque",
            "Map.entry",
            "generic record",
            "record declared as Object",
            "sealed hierarchy",
            "a list of a sealed hierarchy",
            "class with final fields and no default constructor",
            "class that is not Serializable",
            "class with a shadowed field",
            "generic class",
            "generic class of a generic class",
            "inner class",
            "class with fields of Object",
            "class with writeReplace and readResolve",
            "class with writeReplace, rebuilt by its own code",
            "class with readResolve to a sole instance",
            "interface of the JDK",
            "a list that contains itself",
            "shared and equal objects",
            "exception of the JDK",
            "exception without a message",
            "exception of the application",
            "exception with a cause",
            "exception with suppressed ones",
            "exception whose cause is not set",
            "Error",
            "StackTraceElement")
        .refused(
            "it contains itself, or is nested deeper than 200",
            "a cycle of two",
            "an object that contains itself",
            "a chain of 2,000",
            "a chain of 50,000")
        .refused("JSON-B writes it, but does not read it", "Instant.MAX")
        .rebuilt(
            "an interface comes back as `ArrayList`, `HashSet` or `HashMap`; the order of a set or map is lost",
            "EnumSet",
            "EnumSet of constants with bodies",
            "LinkedList",
            "Vector",
            "Arrays.asList",
            "Arrays.asList of records",
            "CopyOnWriteArrayList",
            "LinkedHashSet",
            "TreeSet",
            "TreeSet with a comparator",
            "TreeSet in reverse order",
            "ConcurrentSkipListSet",
            "CopyOnWriteArraySet",
            "ConcurrentHashMap.newKeySet",
            "LinkedHashMap",
            "LinkedHashMap in access order",
            "TreeMap",
            "TreeMap with a comparator",
            "ConcurrentHashMap",
            "ConcurrentSkipListMap",
            "Hashtable",
            "List.of()",
            "List.of one",
            "List.of three",
            "List.of records",
            "Stream.toList",
            "Set.of()",
            "Set.of two",
            "Set.of three",
            "Map.of()",
            "Map.of one",
            "Map.of two",
            "emptyList",
            "emptySet",
            "emptyMap",
            "singletonList",
            "singleton",
            "singletonMap",
            "nCopies",
            "unmodifiableList",
            "unmodifiableList of an ArrayList",
            "unmodifiableCollection",
            "unmodifiableSet",
            "unmodifiableSortedSet",
            "unmodifiableMap",
            "unmodifiableSortedMap",
            "synchronizedList",
            "synchronizedMap",
            "record of records and collections")
        .refused("JSON names are strings", "HashMap with null key and value")
        .refused("the class is not the declared one", "bean declared as its parent")
        .rebuilt(
            "what was shared comes back as copies",
            "a shared object",
            "an object shared by two values",
            "a shared array",
            "a shared collection")
        .refused("a message may hold 10 million elements", "byte[] of 10 MiB")
        .byName();
  }
}
