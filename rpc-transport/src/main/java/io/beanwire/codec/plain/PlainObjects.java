package io.beanwire.codec.plain;

import io.beanwire.codec.CodecException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Beans and records of declared types, of maps. Thread-safe. */
final class PlainObjects {
  private final PlainShapes shapes;
  private final PlainReader reader;

  PlainObjects(PlainShapes shapes, PlainReader reader) {
    this.shapes = shapes;
    this.reader = reader;
  }

  /** An object of the declared class, or of the one that the map names. */
  Object read(Map<?, ?> map, Type declared, String path, int depth) {
    PlainShape shape = shapes.of(actual(map, declared, path));
    for (Object name : map.keySet()) {
      if (!(name instanceof String) || !(shape.fields().containsKey(name) || isType(name))) {
        throw new CodecException(
            "BW0298 "
                + path
                + " has \""
                + name
                + "\", which "
                + shape.type().getName()
                + " has not (expected: "
                + shape.fields().keySet()
                + ")");
      }
    }
    try {
      return shape.type().isRecord()
          ? record(shape, map, path, depth)
          : bean(shape, map, path, depth);
    } catch (InvocationTargetException e) {
      throw new CodecException("BW0299 " + path + " is refused: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new CodecException("BW0292 " + path + " cannot be made: " + e, e);
    }
  }

  private Type actual(Map<?, ?> map, Type declared, String path) {
    Class<?> raw = PlainTypes.raw(declared);
    Object name = map.get(PlainShapes.TYPE);
    Class<?> type = name instanceof String text ? shapes.named(text, raw, path) : raw;
    if (type.getName().startsWith("java.") || type.isPrimitive() || type.isArray()) {
      throw new CodecException(
          "BW0296 " + path + " is a map (expected: " + declared.getTypeName() + ")");
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      Set<Class<?>> permitted = shapes.permitted(type);
      throw new CodecException(
          "BW0294 "
              + path
              + " does not say which "
              + type.getName()
              + " it is (expected: "
              + PlainShapes.TYPE
              + (permitted.isEmpty()
                  ? ""
                  : " of " + permitted.stream().map(Class::getSimpleName).toList())
              + ")");
    }
    return type == raw ? declared : type;
  }

  private Object record(PlainShape shape, Map<?, ?> map, String path, int depth)
      throws ReflectiveOperationException {
    @Nullable Object[] values = new Object[shape.fields().size()];
    int i = 0;
    for (Map.Entry<String, Field> each : shape.fields().entrySet()) {
      values[i++] =
          map.containsKey(each.getKey())
              ? value(shape, each.getKey(), map, path, depth)
              : absent(each.getValue().getType());
    }
    return constructor(shape, path).newInstance(values);
  }

  private Object bean(PlainShape shape, Map<?, ?> map, String path, int depth)
      throws ReflectiveOperationException {
    Object made = constructor(shape, path).newInstance();
    for (Map.Entry<String, Field> each : shape.fields().entrySet()) {
      if (map.containsKey(each.getKey())) {
        each.getValue().set(made, value(shape, each.getKey(), map, path, depth));
      }
    }
    return made;
  }

  private @Nullable Object value(
      PlainShape shape, String name, Map<?, ?> map, String path, int depth) {
    Type use = shape.types().getOrDefault(name, Object.class);
    return reader.read(map.get(name), use, path + "." + name, depth);
  }

  private static Constructor<?> constructor(PlainShape shape, String path) {
    Constructor<?> constructor = shape.constructor();
    if (constructor == null) {
      throw new CodecException(
          "BW0292 "
              + path
              + " cannot be made of a map: "
              + shape.type().getName()
              + " has no constructor without arguments");
    }
    return constructor;
  }

  /** What a component is that nobody has given. */
  private static @Nullable Object absent(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static boolean isType(Object name) {
    return name.equals(PlainShapes.TYPE);
  }
}
