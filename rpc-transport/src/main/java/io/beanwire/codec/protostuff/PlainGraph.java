package io.beanwire.codec.protostuff;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all that is about to be written, and refuses what Protostuff would change without a
 * word. Serves one message.
 */
final class PlainGraph {
  /** What a usual call stack bears: Protostuff calls itself for every level. */
  private static final int MAX_DEPTH = 300;

  private static final Set<Class<?>> SCALARS =
      Set.of(
          Boolean.class,
          Byte.class,
          Class.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          Date.class);

  private static final Set<Class<?>> COLLECTIONS =
      Set.of(
          ArrayDeque.class,
          ArrayList.class,
          HashMap.class,
          HashSet.class,
          LinkedHashMap.class,
          LinkedHashSet.class,
          LinkedList.class,
          TreeMap.class,
          TreeSet.class);

  /** What Protostuff makes of a field that is declared as an interface. */
  private static final Map<Class<?>, Class<?>> DEFAULTS =
      Map.of(
          Collection.class, ArrayList.class,
          List.class, ArrayList.class,
          Set.class, HashSet.class,
          SortedSet.class, TreeSet.class,
          Queue.class, LinkedList.class,
          Map.class, HashMap.class,
          SortedMap.class, TreeMap.class);

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ClassValue<List<Field>> fields;
  private final int maxDepth;

  PlainGraph(ClassValue<List<Field>> fields, CodecLimits limits) {
    this.fields = fields;
    this.maxDepth = Math.min(MAX_DEPTH, limits.maxDepth());
  }

  /** Resolves the fields of plain classes, once per class; refuses the others. */
  static ClassValue<List<Field>> plainClasses() {
    return new ClassValue<>() {
      @Override
      protected List<Field> computeValue(Class<?> type) {
        return fieldsOf(type);
      }
    };
  }

  /**
   * Checks a value and all that it refers to.
   *
   * @throws CodecException naming the class that cannot be carried
   */
  void check(@Nullable Object value, int depth) throws IllegalAccessException {
    if (value == null) {
      return;
    }
    Class<?> type = value.getClass();
    if (value instanceof String || value instanceof Character) {
      checkText(value.toString());
    } else if (!SCALARS.contains(type)
        && !TextDelegate.carries(type)
        && !(value instanceof Enum)
        && !isPrimitiveArray(type)
        && seen.add(value)) {
      if (depth >= maxDepth) {
        throw new CodecException(
            "BW0263 protostuff cannot carry values nested deeper than " + maxDepth);
      }
      checkParts(value, type, depth + 1);
    }
  }

  private void checkParts(Object value, Class<?> type, int depth) throws IllegalAccessException {
    if (type.isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        check(Array.get(value, i), depth);
      }
    } else if (COLLECTIONS.contains(type)) {
      checkCollection(value, depth);
    } else {
      for (Field field : fields.get(type)) {
        Object content = field.get(value);
        Class<?> usual = DEFAULTS.get(field.getType());
        if (content != null && usual != null && content.getClass() != usual) {
          throw refusal(content.getClass(), "the field " + field + " comes back as " + usual);
        }
        check(content, depth);
      }
    }
  }

  private void checkCollection(Object value, int depth) throws IllegalAccessException {
    boolean ordered =
        (value instanceof SortedSet<?> set && set.comparator() != null)
            || (value instanceof SortedMap<?, ?> map && map.comparator() != null);
    if (ordered) {
      throw refusal(value.getClass(), "its comparator would be lost");
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        check(entry.getKey(), depth);
        check(entry.getValue(), depth);
      }
    } else {
      for (Object element : (Collection<?>) value) {
        check(element, depth);
      }
    }
  }

  private static void checkText(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw refusal(String.class, "half of a surrogate pair stands alone in the text");
    }
  }

  private static boolean isPrimitiveArray(Class<?> type) {
    return type.isArray() && type.getComponentType().isPrimitive();
  }

  private static List<Field> fieldsOf(Class<?> type) {
    List<Field> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Class<?> declaring = type;
        declaring != Object.class && declaring != null;
        declaring = declaring.getSuperclass()) {
      requirePlain(type, declaring);
      for (Field field : declaring.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          if (!names.add(field.getName())) {
            throw refusal(type, "two of its fields have the name " + field.getName());
          }
          field.setAccessible(true);
          all.add(field);
        }
      }
    }
    return List.copyOf(all);
  }

  private static void requirePlain(Class<?> type, Class<?> declaring) {
    if (declaring.isRecord() || declaring.isHidden() || isOfTheJdk(declaring)) {
      throw refusal(type, "it is a record, or of the JDK and not among those it can carry exactly");
    }
    boolean ownForm =
        Serializable.class.isAssignableFrom(declaring)
            && Arrays.stream(declaring.getDeclaredMethods())
                .map(Method::getName)
                .anyMatch(Set.of("writeReplace", "readResolve", "writeObject")::contains);
    if (ownForm) {
      throw refusal(type, "it defines how it is serialized");
    }
  }

  private static boolean isOfTheJdk(Class<?> type) {
    String module = type.getModule().getName();
    return type.getClassLoader() == null || (module != null && module.startsWith("java."));
  }

  private static CodecException refusal(Class<?> type, String why) {
    return new CodecException("BW0262 protostuff cannot carry " + type.getName() + ": " + why);
  }
}
