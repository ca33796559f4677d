package io.beanwire.codec.plain;

import io.beanwire.codec.CodecException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collections and maps of declared types, of plain data. Thread-safe. */
final class PlainContainers {
  /** What is alike to its hash code and has no order is compared with each other. */
  private static final int MOST_WITHOUT_ORDER = 1_000;

  private final PlainReader reader;

  PlainContainers(PlainReader reader) {
    this.reader = reader;
  }

  /** A collection; null if the type is none. */
  @Nullable Object collection(
      Collection<?> elements, Type declared, Class<?> type, String path, int depth) {
    Collection<@Nullable Object> made = emptyCollection(type);
    if (made == null) {
      return null;
    }
    Type element = PlainTypes.argument(declared, 0);
    int i = 0;
    for (Object each : elements) {
      Object value = reader.read(each, element, path + "[" + i + "]", depth);
      if (made instanceof Set && i >= MOST_WITHOUT_ORDER && !(value instanceof Comparable)) {
        throw tooMany(path);
      }
      made.add(value);
      i++;
    }
    return made;
  }

  /** A map; its keys are text as plain data. */
  @Nullable Object map(Map<?, ?> entries, Type declared, Class<?> type, String path, int depth) {
    Map<@Nullable Object, @Nullable Object> made = emptyMap(type);
    if (made == null) {
      return null;
    }
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!(entry.getKey() instanceof String || entry.getKey() instanceof Number)) {
        throw new CodecException("BW0295 " + path + " has keys that are not text");
      }
      String at = path + "." + entry.getKey();
      Object key = reader.read(entry.getKey(), PlainTypes.argument(declared, 0), at, depth);
      if (made.size() >= MOST_WITHOUT_ORDER && !(key instanceof Comparable)) {
        throw tooMany(path);
      }
      made.put(key, reader.read(entry.getValue(), PlainTypes.argument(declared, 1), at, depth));
    }
    return made;
  }

  private static @Nullable Collection<@Nullable Object> emptyCollection(Class<?> type) {
    if (type.isAssignableFrom(ArrayList.class)) {
      return new ArrayList<>();
    } else if (type.isAssignableFrom(LinkedHashSet.class)) {
      return new LinkedHashSet<>();
    } else if (SortedSet.class.isAssignableFrom(type) && type.isAssignableFrom(TreeSet.class)) {
      return new TreeSet<>();
    } else if (type.isAssignableFrom(ArrayDeque.class)) {
      return new ArrayDeque<>();
    }
    return Collection.class.isAssignableFrom(type) ? PlainContainers.made(type) : null;
  }

  private static @Nullable Map<@Nullable Object, @Nullable Object> emptyMap(Class<?> type) {
    if (SortedMap.class == type || NavigableMap.class == type) {
      return new TreeMap<>();
    }
    return type.isAssignableFrom(LinkedHashMap.class) ? new LinkedHashMap<>() : made(type);
  }

  /** Of the JDK's own classes only: what others do when they are made is their own business. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // by the type that was asked for
  private static <T> @Nullable T made(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers()) || !type.getName().startsWith("java.util.")) {
      return null;
    }
    try {
      return (T) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static CodecException tooMany(String path) {
    return new CodecException(
        "BW0297 "
            + path
            + " has more than "
            + MOST_WITHOUT_ORDER
            + " values without an order in a set or as keys, which plain data may not");
  }
}
