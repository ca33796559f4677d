package io.beanwire.codec.plain;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declared types, and what the type variables within them stand for. Stateless. */
final class PlainTypes {
  private PlainTypes() {}

  /** A generic class as it is used. */
  private record Use(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }
  }

  /** The class that values of a type have at least; wrappers in place of primitive types. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType use) {
      return (Class<?>) use.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
    }
    if (type instanceof WildcardType wildcard) {
      return raw(wildcard.getUpperBounds()[0]);
    }
    return type instanceof TypeVariable<?> variable ? raw(variable.getBounds()[0]) : Object.class;
  }

  /** The type of an array's elements. */
  static Type component(Type array) {
    return array instanceof GenericArrayType generic
        ? generic.getGenericComponentType()
        : raw(array).getComponentType();
  }

  /** One of the arguments of a type as it is used; {@code Object} if it has none. */
  static Type argument(Type type, int index) {
    Type[] arguments =
        type instanceof ParameterizedType use ? use.getActualTypeArguments() : new Type[0];
    return index < arguments.length ? arguments[index] : Object.class;
  }

  /** What the variables of a class stand for in a use of it. */
  static Map<TypeVariable<?>, Type> bindings(Type use) {
    Map<TypeVariable<?>, Type> bindings = new HashMap<>();
    if (use instanceof ParameterizedType parameterized) {
      TypeVariable<?>[] variables = raw(use).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
      }
    }
    return bindings;
  }

  /** A type without variables. */
  static Type resolve(Type type, Map<TypeVariable<?>, Type> bindings) {
    if (type instanceof TypeVariable<?> variable) {
      Type bound = bindings.get(variable);
      return bound == null ? raw(variable) : bound;
    }
    if (type instanceof ParameterizedType use) {
      Type[] arguments = use.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = resolve(arguments[i], bindings);
      }
      return new Use(raw(use), List.of(arguments));
    }
    if (type instanceof WildcardType wildcard) {
      return resolve(wildcard.getUpperBounds()[0], bindings);
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(raw(resolve(array.getGenericComponentType(), bindings)), 0)
          .getClass();
    }
    return type;
  }
}
