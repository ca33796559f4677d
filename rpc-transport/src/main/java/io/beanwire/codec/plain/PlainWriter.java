package io.beanwire.codec.plain;

import io.beanwire.codec.CodecException;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns the values of one message into plain data. For one thread. */
final class PlainWriter {
  private final PlainShapes shapes;
  private final boolean naming;
  private int valuesLeft;

  /**
   * A writer.
   *
   * @param mostValues how many values there may be: what is met again and again is written as often
   * @param naming whether values of other classes than declared say which
   */
  PlainWriter(PlainShapes shapes, int mostValues, boolean naming) {
    this.shapes = shapes;
    this.valuesLeft = mostValues;
    this.naming = naming;
  }

  /** The plain data of a value. */
  @Nullable Object write(@Nullable Object value, Type declared, String path, int depth) {
    if (--valuesLeft < 0) {
      throw new CodecException("BW0297 " + path + " has too many values for plain data");
    }
    if (value == null) {
      return null;
    }
    Object scalar = PlainScalars.plain(value);
    if (scalar != null) {
      return scalar;
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    int deeper = shapes.deeper(depth, path);
    if (value instanceof Optional<?> optional) {
      return write(optional.orElse(null), PlainTypes.argument(declared, 0), path, deeper);
    } else if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    } else if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    } else if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    } else if (value instanceof Iterable<?> && value.getClass().getName().startsWith("java.")) {
      List<@Nullable Object> list = new ArrayList<>();
      Type element = PlainTypes.argument(declared, 0);
      for (Object each : (Iterable<?>) value) {
        list.add(write(each, element, path + "[" + list.size() + "]", deeper));
      }
      return list;
    } else if (value.getClass().isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      Type element =
          PlainTypes.raw(declared).isArray() ? PlainTypes.component(declared) : Object.class;
      for (int i = 0; i < Array.getLength(value); i++) {
        list.add(write(Array.get(value, i), element, path + "[" + i + "]", deeper));
      }
      return list;
    } else if (value instanceof Map<?, ?> map) {
      return map(map, declared, path, deeper);
    }
    return object(value, declared, path, deeper);
  }

  private Object map(Map<?, ?> map, Type declared, String path, int depth) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey() == null ? "null" : PlainScalars.plain(entry.getKey());
      if (key == null) {
        throw new CodecException(
            "BW0295 "
                + path
                + " has keys of class "
                + entry.getKey().getClass().getName()
                + "; plain data has text as keys");
      }
      String name = key.toString();
      written.put(
          name,
          write(entry.getValue(), PlainTypes.argument(declared, 1), path + "." + name, depth));
    }
    return written;
  }

  private Object object(Object value, Type declared, String path, int depth) {
    Class<?> type = value.getClass();
    if (type.getName().startsWith("java.")) {
      throw new CodecException(
          "BW0295 " + path + " is a " + type.getName() + ", which plain data has no form of");
    }
    Class<?> expected = PlainTypes.raw(declared);
    boolean same = type == expected;
    PlainShape shape = shapes.of(same ? declared : type);
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    if (naming && !same) {
      written.put(PlainShapes.TYPE, shapes.nameOf(type, expected));
    }
    shape
        .fields()
        .forEach(
            (name, field) -> {
              try {
                Type use = shape.types().getOrDefault(name, Object.class);
                written.put(name, write(field.get(value), use, path + "." + name, depth));
              } catch (IllegalAccessException e) {
                throw new CodecException("BW0292 " + field + " cannot be read: " + e, e);
              }
            });
    return written;
  }
}
