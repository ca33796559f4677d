package io.beanwire.codec.plain;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecException;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns the plain data of one message into values of declared types. For one thread. */
final class PlainReader {
  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(
          int.class, Integer.class,
          long.class, Long.class,
          boolean.class, Boolean.class,
          double.class, Double.class,
          float.class, Float.class,
          short.class, Short.class,
          byte.class, Byte.class,
          char.class, Character.class);

  private final PlainShapes shapes;
  private final PlainContainers containers = new PlainContainers(this);
  private final PlainObjects objects;
  private int valuesLeft;

  /**
   * A reader.
   *
   * @param mostValues how many values the message can have: what it refers to again and again is
   *     made again and again
   */
  PlainReader(PlainShapes shapes, int mostValues) {
    this.shapes = shapes;
    this.valuesLeft = mostValues;
    this.objects = new PlainObjects(shapes, this);
  }

  /**
   * A value of the declared type.
   *
   * @throws CodecException if the data is none
   */
  @Nullable Object read(@Nullable Object plain, Type declared, String path, int depth) {
    if (--valuesLeft < 0) {
      throw new CodecException(
          "BW0297 the message refers to the same values again and again, which plain data may not");
    }
    Class<?> raw = PlainTypes.raw(declared);
    if (plain == null) {
      return ofNull(raw, path);
    }
    if (raw == Object.class) {
      return plain;
    }
    Class<?> type = WRAPPERS.getOrDefault(raw, raw);
    try {
      Object scalar = scalar(plain, type);
      if (scalar != null) {
        return scalar;
      }
    } catch (CodecException e) {
      throw e;
    } catch (RuntimeException e) {
      throw mismatch(plain, declared, path, e.getMessage());
    }
    int deeper = shapes.deeper(depth, path);
    Object value = compound(plain, declared, type, path, deeper);
    if (value == null) {
      throw mismatch(plain, declared, path, null);
    }
    return value;
  }

  private static @Nullable Object ofNull(Class<?> raw, String path) {
    if (raw.isPrimitive() && raw != void.class) {
      throw new CodecException("BW0296 " + path + " is null (expected: " + raw + ")");
    }
    return raw == Optional.class
        ? Optional.empty()
        : raw == OptionalInt.class
            ? OptionalInt.empty()
            : raw == OptionalLong.class
                ? OptionalLong.empty()
                : raw == OptionalDouble.class ? OptionalDouble.empty() : null;
  }

  private static @Nullable Object scalar(Object plain, Class<?> type) {
    if (type.isEnum()) {
      return plain instanceof String name ? constant(type, name) : null;
    }
    if (Number.class.isAssignableFrom(type)) {
      if (type.isInstance(plain)) {
        return plain;
      }
      return plain instanceof Number || plain instanceof String
          ? PlainScalars.number(type, plain)
          : null;
    }
    if (plain instanceof String text) {
      if (PlainScalars.isText(type)) {
        return PlainScalars.parse(type, text);
      }
      if (type == Character.class) {
        return text.length() == 1 ? text.charAt(0) : null;
      }
      if (type == byte[].class) {
        return Base64.getDecoder().decode(text);
      }
      return type.isInstance(plain) ? plain : null;
    }
    boolean same =
        ((plain instanceof Boolean || plain instanceof Number) && type.isInstance(plain))
            || (plain instanceof byte[] && type == byte[].class);
    return same ? plain : null;
  }

  private static Object constant(Class<?> type, String name) {
    for (Object each : type.getEnumConstants()) {
      if (((Enum<?>) each).name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("there are " + List.of(type.getEnumConstants()));
  }

  private @Nullable Object compound(
      Object plain, Type declared, Class<?> type, String path, int depth) {
    if (type == Optional.class) {
      return Optional.ofNullable(read(plain, PlainTypes.argument(declared, 0), path, depth));
    } else if (type == OptionalInt.class && plain instanceof Number) {
      return OptionalInt.of((Integer) requireNonNull(PlainScalars.number(Integer.class, plain)));
    } else if (type == OptionalLong.class && plain instanceof Number) {
      return OptionalLong.of((Long) requireNonNull(PlainScalars.number(Long.class, plain)));
    } else if (type == OptionalDouble.class && plain instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    } else if (plain instanceof Collection<?> elements) {
      return type.isArray()
          ? array(elements, PlainTypes.component(declared), path, depth)
          : containers.collection(elements, declared, type, path, depth);
    } else if (plain instanceof Map<?, ?> map) {
      return Map.class.isAssignableFrom(type)
          ? containers.map(map, declared, type, path, depth)
          : objects.read(map, declared, path, depth);
    }
    return null;
  }

  private Object array(Collection<?> elements, Type component, String path, int depth) {
    Object array = Array.newInstance(PlainTypes.raw(component), elements.size());
    int i = 0;
    for (Object each : elements) {
      Array.set(array, i, read(each, component, path + "[" + i + "]", depth));
      i++;
    }
    return array;
  }

  private static CodecException mismatch(
      Object plain, Type declared, String path, @Nullable String why) {
    // Of what contains others, not even the length of its text is known.
    String shown =
        plain instanceof String text
            ? "\"" + cut(text) + "\""
            : plain instanceof Map
                ? "a map"
                : plain instanceof Collection ? "a list" : cut(plain.toString());
    return new CodecException(
        "BW0296 "
            + path
            + " is "
            + shown
            + " (expected: "
            + declared.getTypeName()
            + (why == null ? "" : "; " + cut(why))
            + ")");
  }

  private static String cut(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
