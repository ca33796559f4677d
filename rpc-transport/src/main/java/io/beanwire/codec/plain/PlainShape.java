package io.beanwire.codec.plain;

import io.beanwire.codec.CodecException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a bean or the components of a record, by their names, in their order.
 *
 * @param type the class
 * @param constructor of a record its canonical one, of a bean the one without arguments; null if it
 *     has none
 * @param fields where the values are
 * @param types what they are declared as
 */
record PlainShape(
    Class<?> type,
    @Nullable Constructor<?> constructor,
    Map<String, Field> fields,
    Map<String, Type> types) {

  /** Reads a class as it is used. */
  static PlainShape of(Type use) {
    Class<?> type = PlainTypes.raw(use);
    Map<String, Field> fields = new LinkedHashMap<>();
    Map<String, Type> types = new LinkedHashMap<>();
    try {
      addFields(use, fields, types);
      Constructor<?> constructor = type.isRecord() ? canonical(type) : withoutArguments(type);
      if (constructor != null) {
        constructor.setAccessible(true);
      }
      return new PlainShape(type, constructor, fields, types);
    } catch (RuntimeException | ReflectiveOperationException e) {
      throw new CodecException(
          "BW0292 " + type.getName() + " cannot be looked into for plain data: " + e, e);
    }
  }

  /** Ancestors' fields first. */
  private static void addFields(Type use, Map<String, Field> fields, Map<String, Type> types) {
    Class<?> type = PlainTypes.raw(use);
    Map<java.lang.reflect.TypeVariable<?>, Type> bindings = PlainTypes.bindings(use);
    Type parent = type.getGenericSuperclass();
    if (parent != null && parent != Object.class && parent != Record.class) {
      addFields(PlainTypes.resolve(parent, bindings), fields, types);
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())
          && !Modifier.isTransient(field.getModifiers())
          && !field.isSynthetic()) {
        field.setAccessible(true);
        fields.put(field.getName(), field);
        types.put(field.getName(), PlainTypes.resolve(field.getGenericType(), bindings));
      }
    }
  }

  private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
    }
    return type.getDeclaredConstructor(parameters);
  }

  private static @Nullable Constructor<?> withoutArguments(Class<?> type) {
    try {
      return type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
