package io.beanwire.codec.protostuff;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CatalogueValue;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Fixtures.Person;
import io.beanwire.codec.Gap;
import io.beanwire.codec.Gaps;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.SerializerContract;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtostuffSerializerTest extends SerializerContract {
  @Override
  protected Serializer serializer() {
    return new ProtostuffSerializer();
  }

  @Override
  protected CatalogueValue sample() {
    return CatalogueValue.of("couple", Person.class, ProtostuffSerializerTest::couple);
  }

  private static Person couple() {
    Person ann = new Person("Ann");
    Person bob = new Person("张三");
    ann.partner = bob;
    bob.partner = ann;
    ann.friends.add(bob);
    ann.friends.add(new Person("Carl"));
    return ann;
  }

  @Test
  void theThreadKeepsItsContextClassLoader() {
    CodecContext context =
        new CodecContext(
            getClass().getClassLoader(),
            AllowList.of(List.of(Person.class.getName()), List.of()),
            CodecLimits.DEFAULT);
    MessageCodec codec = serializer().bind(List.of(Person.class), context);
    ByteBuf message = Unpooled.buffer();
    codec.encode(new Object[] {couple()}, message);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    codec.decode(message);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Override
  protected Map<String, Gap> gaps() {
    return new Gaps()
        .refused(
            "half of a surrogate pair is no UTF-8",
            "char that is half a surrogate pair",
            "String with a lone surrogate")
        .refused(
            "a record, or a class of the JDK that Protostuff cannot carry exactly",
            "a record of all primitives",
            "an array of records",
            "an array of an interface",
            "Object[]",
            "StringBuilder",
            "StringBuffer",
            "MathContext",
            "AtomicBoolean",
            "AtomicInteger",
            "AtomicLong",
            "AtomicIntegerArray",
            "AtomicReference",
            "BitSet",
            "Year",
            "ZoneId",
            "JapaneseDate",
            "Timestamp with nanoseconds",
            "Timestamp declared as Date",
            "java.sql.Date",
            "java.sql.Time",
            "Calendar",
            "TimeZone",
            "SimpleTimeZone",
            "Locale",
            "Pattern with flags",
            "URL",
            "InetAddress",
            "InetSocketAddress",
            "Optional",
            "Optional empty",
            "OptionalInt",
            "OptionalInt empty",
            "OptionalLong",
            "OptionalDouble",
            "Map.Entry",
            "an entry of a HashMap",
            "EnumSet",
            "EnumSet empty",
            "EnumSet of constants with bodies",
            "EnumMap",
            "EnumMap empty",
            "a list of lists",
            "Vector",
            "Stack",
            "Arrays.asList",
            "Arrays.asList of records",
            "CopyOnWriteArrayList",
            "ConcurrentSkipListSet",
            "CopyOnWriteArraySet",
            "ConcurrentHashMap.newKeySet",
            "a set of records",
            "a map with records as keys",
            "ConcurrentHashMap",
            "ConcurrentSkipListMap",
            "Hashtable",
            "IdentityHashMap",
            "Properties",
            "PriorityQueue",
            "ConcurrentLinkedQueue",
            "ConcurrentLinkedDeque",
            "ArrayBlockingQueue",
            "LinkedBlockingQueue",
            "LinkedBlockingDeque",
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
            "Map.entry",
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
            "record",
            "record without components",
            "record that checks",
            "record of records and collections",
            "generic record",
            "record declared as Object",
            "record that is not Serializable",
            "sealed hierarchy",
            "a list of a sealed hierarchy",
            "bean",
            "generic class",
            "class with fields of Object",
            "a shared object",
            "exception of the JDK",
            "exception without a message",
            "exception of the application",
            "exception with a cause",
            "exception with suppressed ones",
            "exception whose cause is not set",
            "Error",
            "StackTraceElement")
        .refused(
            "the comparator would be lost",
            "TreeSet with a comparator",
            "TreeSet in reverse order",
            "TreeMap with a comparator",
            "TreeMap without regard to case",
            "PriorityQueue with a comparator")
        .rebuilt("comes back in the order of insertion", "LinkedHashMap in access order")
        .refused("two of its fields have the same name", "class with a shadowed field")
        .refused(
            "the class defines how it is serialized",
            "class with writeReplace and readResolve",
            "class with writeReplace, rebuilt by its own code",
            "class with readResolve to a sole instance")
        .refused("nested deeper than 300", "a chain of 2,000", "a chain of 50,000")
        .byName();
  }
}
