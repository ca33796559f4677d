package io.beanwire.codec;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Compares two graphs of objects more strictly than {@code equals}: every object has the same class
 * as its counterpart, and what is shared in one is shared in the other. Walks with a list of its
 * own, so that depth costs no stack.
 */
public final class Likeness {
  private final IdentityHashMap<Object, Object> counterparts = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Object> origins = new IdentityHashMap<>();
  private final Deque<Pair> open = new ArrayDeque<>();
  private final boolean strict;

  private Likeness(boolean strict) {
    this.strict = strict;
  }

  /** Where and how the two differ in class, content or sharing; empty if they are alike. */
  public static Optional<String> difference(Object expected, Object actual) {
    return new Likeness(true).walk(expected, actual);
  }

  /**
   * As {@link #difference}, but collections may be of another class, and order and sharing may be
   * lost.
   */
  public static Optional<String> differenceOfContent(Object expected, Object actual) {
    return new Likeness(false).walk(expected, actual);
  }

  private Optional<String> walk(Object expected, Object actual) {
    open.push(new Pair(expected, actual, "value", null));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      String problem = compare(pair);
      if (problem != null) {
        return Optional.of(pair.path() + ": " + problem);
      }
    }
    return Optional.empty();
  }

  private String compare(Pair pair) {
    Object expected = pair.expected;
    Object actual = pair.actual;
    if (expected == null || actual == null) {
      return expected == actual ? null : "expected " + show(expected) + ", was " + show(actual);
    }
    boolean container = expected instanceof Collection || expected instanceof Map;
    if (expected instanceof Map.Entry<?, ?> entry && actual instanceof Map.Entry<?, ?> other) {
      // nobody can name the class of a real map's entry
      pair.open(entry.getKey(), other.getKey(), "getKey()");
      pair.open(entry.getValue(), other.getValue(), "getValue()");
      return null;
    }
    if (expected.getClass() != actual.getClass() && (strict || !container)) {
      return "expected " + expected.getClass() + ", was " + actual.getClass();
    }
    if (isValue(expected)) {
      return equal(expected, actual);
    }
    if (strict && counterparts.containsKey(expected)) {
      return counterparts.get(expected) == actual ? null : "was shared, and is a copy";
    }
    if (strict && origins.containsKey(actual)) {
      return "were two objects, and are one";
    }
    counterparts.put(expected, actual);
    origins.put(actual, expected);
    return compareParts(pair, expected, actual);
  }

  private String compareParts(Pair pair, Object expected, Object actual) {
    if (expected instanceof byte[] bytes) {
      return Arrays.equals(bytes, (byte[]) actual) ? null : "other bytes";
    }
    if (expected.getClass().isArray()) {
      return compareArrays(pair, expected, actual);
    }
    if (expected instanceof EnumSet<?> set && actual instanceof EnumSet<?> other) {
      return equal(
          List.of(set, EnumSet.complementOf(set)), List.of(other, EnumSet.complementOf(other)));
    }
    if (expected instanceof Collection<?> collection) {
      return compareCollections(pair, collection, (Collection<?>) actual);
    }
    if (expected instanceof Map<?, ?> map) {
      return compareMaps(pair, map, (Map<?, ?>) actual);
    }
    if (expected instanceof Optional<?> optional) {
      pair.open(optional.orElse(null), ((Optional<?>) actual).orElse(null), "get()");
      return null;
    }
    if (expected instanceof AtomicReference<?> reference) {
      pair.open(reference.get(), ((AtomicReference<?>) actual).get(), "get()");
      return null;
    }
    if (expected instanceof Throwable throwable) {
      compareThrowables(pair, throwable, (Throwable) actual);
    }
    return compareFields(pair, expected, actual);
  }

  private static String compareArrays(Pair pair, Object expected, Object actual) {
    int length = Array.getLength(expected);
    if (length != Array.getLength(actual)) {
      return "expected length " + length + ", was " + Array.getLength(actual);
    }
    for (int i = 0; i < length; i++) {
      pair.open(Array.get(expected, i), Array.get(actual, i), "[" + i + "]");
    }
    return null;
  }

  private String compareCollections(Pair pair, Collection<?> expected, Collection<?> actual) {
    if (expected.size() != actual.size()) {
      return "expected size " + expected.size() + ", was " + actual.size();
    }
    if (strict && expected instanceof SortedSet<?> set) {
      pair.open(set.comparator(), ((SortedSet<?>) actual).comparator(), "comparator()");
    }
    if (strict && expected instanceof PriorityQueue<?> queue) {
      pair.open(queue.comparator(), ((PriorityQueue<?>) actual).comparator(), "comparator()");
      pair.open(drained(queue), drained((PriorityQueue<?>) actual), "drained");
      return null;
    }
    if (expected instanceof Set<?> set && !(strict && isOrdered(set))) {
      return compareByKey(pair, identities(expected), identities(actual));
    }
    Iterator<?> others = actual.iterator();
    int index = 0;
    for (Object element : expected) {
      pair.open(element, others.next(), "[" + index++ + "]");
    }
    return null;
  }

  private String compareMaps(Pair pair, Map<?, ?> expected, Map<?, ?> actual) {
    if (expected.size() != actual.size()) {
      return "expected size " + expected.size() + ", was " + actual.size();
    }
    if (strict && expected instanceof SortedMap<?, ?> map) {
      pair.open(map.comparator(), ((SortedMap<?, ?>) actual).comparator(), "comparator()");
    }
    String problem = compareByKey(pair, identities(expected.keySet()), identities(actual.keySet()));
    if (problem != null) {
      return problem;
    }
    for (Map.Entry<?, ?> entry : expected.entrySet()) {
      pair.open(entry.getValue(), actual.get(entry.getKey()), "[" + show(entry.getKey()) + "]");
    }
    boolean ordered = strict && expected instanceof LinkedHashMap;
    return ordered ? equal(List.copyOf(expected.keySet()), List.copyOf(actual.keySet())) : null;
  }

  private static String compareByKey(Pair pair, Map<?, ?> expected, Map<?, ?> actual) {
    for (Object key : expected.keySet()) {
      if (!actual.containsKey(key)) {
        return "lacks " + show(key);
      }
      pair.open(expected.get(key), actual.get(key), "key " + show(key));
    }
    return null;
  }

  private static void compareThrowables(Pair pair, Throwable expected, Throwable actual) {
    pair.open(expected.getMessage(), actual.getMessage(), "getMessage()");
    pair.open(expected.getCause(), actual.getCause(), "getCause()");
    pair.open(expected.getSuppressed(), actual.getSuppressed(), "getSuppressed()");
    pair.open(expected.getStackTrace(), actual.getStackTrace(), "getStackTrace()");
  }

  private static String compareFields(Pair pair, Object expected, Object actual) {
    for (Class<?> type = expected.getClass();
        type != null && !isOfTheJdk(type);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          pair.open(
              read(field, expected),
              read(field, actual),
              type.getSimpleName() + "." + field.getName());
        }
      }
    }
    return null;
  }

  /** A value without identity or parts of interest, that its class or its text compares well. */
  private static boolean isValue(Object object) {
    return isOfTheJdk(object.getClass())
            && !object.getClass().isArray()
            && !(object instanceof Collection)
            && !(object instanceof Map)
            && !(object instanceof Optional)
            && !(object instanceof AtomicReference)
            && !(object instanceof Throwable)
        || object instanceof Enum;
  }

  private static String equal(Object expected, Object actual) {
    return Objects.equals(comparable(expected), comparable(actual))
        ? null
        : "expected " + show(expected) + ", was " + show(actual);
  }

  /** What stands for a value whose class has no {@code equals} of its own, or a lax one. */
  private static Object comparable(Object value) {
    if (value instanceof Pattern pattern) {
      return List.of(pattern.pattern(), pattern.flags());
    }
    if (value instanceof URL url) {
      return url.toExternalForm();
    }
    if (value instanceof Comparator) {
      return value.getClass();
    }
    boolean asText =
        value instanceof CharSequence
            || value.getClass().getName().startsWith("java.util.concurrent.atomic.")
            || value instanceof BigDecimal;
    return asText ? value.toString() : value;
  }

  private static boolean isOrdered(Set<?> set) {
    return set instanceof LinkedHashSet
        || set instanceof SortedSet
        || set instanceof CopyOnWriteArraySet;
  }

  private static List<Object> drained(PriorityQueue<?> queue) {
    PriorityQueue<?> copy = new PriorityQueue<>(queue);
    List<Object> all = new ArrayList<>();
    while (!copy.isEmpty()) {
      all.add(copy.poll());
    }
    return all;
  }

  /** Each element under itself, so that the other side's own instance can be found. */
  private static Map<Object, Object> identities(Collection<?> elements) {
    Map<Object, Object> all = new java.util.HashMap<>();
    elements.forEach(element -> all.put(element, element));
    return all;
  }

  private static boolean isOfTheJdk(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element.getClassLoader() == null
        || element.getModule().getName() != null
            && element.getModule().getName().startsWith("java.");
  }

  private static Object read(Field field, Object target) {
    try {
      ((AccessibleObject) field).setAccessible(true);
      return field.get(target);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String show(Object value) {
    String text = value == null ? "null" : value.getClass().getName() + " " + safeText(value);
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private static String safeText(Object value) {
    return value instanceof Collection || value instanceof Map ? "…" : String.valueOf(value);
  }

  /** Two objects that should be alike, and where they were found. */
  private final class Pair {
    private final Object expected;
    private final Object actual;
    private final String step;
    private final Pair parent;

    Pair(Object expected, Object actual, String step, Pair parent) {
      this.expected = expected;
      this.actual = actual;
      this.step = step;
      this.parent = parent;
    }

    void open(Object expected, Object actual, String step) {
      open.push(new Pair(expected, actual, step, this));
    }

    String path() {
      List<String> steps = new ArrayList<>();
      for (Pair pair = this; pair != null && steps.size() < 20; pair = pair.parent) {
        steps.add(0, pair.step);
      }
      return String.join(" ", steps);
    }
  }
}
