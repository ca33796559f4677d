package io.beanwire.contract;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of an interface's or class's generic ancestors stand for, so that {@code
 * OrderRepository extends Repository<Order>} carries orders.
 */
final class TypeVariables {
  private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

  private TypeVariables() {}

  /** The bindings made by the declarations of the given class and its ancestors. */
  static TypeVariables of(Class<?> type) {
    TypeVariables result = new TypeVariables();
    result.collect(type, new HashSet<>());
    return result;
  }

  /** The bindings of a type as it is used, such as {@code Page<User>}. */
  static TypeVariables of(ParameterizedType use) {
    TypeVariables result = new TypeVariables();
    result.bind(use);
    result.collect((Class<?>) use.getRawType(), new HashSet<>());
    return result;
  }

  /** The type without variables: bound ones replaced, free ones by their first bound. */
  Type resolve(Type type) {
    return resolve(type, Set.of());
  }

  private Type resolve(Type type, Set<TypeVariable<?>> open) {
    if (type instanceof TypeVariable<?> variable) {
      if (open.contains(variable)) {
        return Object.class;
      }
      Set<TypeVariable<?>> deeper = new HashSet<>(open);
      deeper.add(variable);
      Type bound = bindings.get(variable);
      return resolve(bound == null ? variable.getBounds()[0] : bound, deeper);
    }
    if (type instanceof WildcardType wildcard) {
      if (wildcard.getLowerBounds().length > 0) {
        return new LowerBound(resolve(wildcard.getLowerBounds()[0], open));
      }
      return resolve(wildcard.getUpperBounds()[0], open);
    }
    if (type instanceof GenericArrayType array) {
      Type component = resolve(array.getGenericComponentType(), open);
      return component instanceof Class<?> c
          ? Array.newInstance(c, 0).getClass()
          : new ResolvedArray(component);
    }
    if (type instanceof ParameterizedType use) {
      Type[] arguments = use.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = resolve(arguments[i], open);
      }
      return new ResolvedType((Class<?>) use.getRawType(), use.getOwnerType(), List.of(arguments));
    }
    return type;
  }

  private void collect(Class<?> type, Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return;
    }
    for (Type parent : type.getGenericInterfaces()) {
      visit(parent, seen);
    }
    if (type.getGenericSuperclass() != null) {
      visit(type.getGenericSuperclass(), seen);
    }
  }

  private void visit(Type parent, Set<Class<?>> seen) {
    if (parent instanceof ParameterizedType use) {
      bind(use);
      collect((Class<?>) use.getRawType(), seen);
    } else if (parent instanceof Class<?> c) {
      collect(c, seen);
    }
  }

  private void bind(ParameterizedType use) {
    TypeVariable<?>[] variables = ((Class<?>) use.getRawType()).getTypeParameters();
    for (int i = 0; i < variables.length; i++) {
      bindings.put(variables[i], use.getActualTypeArguments()[i]);
    }
  }

  /** {@code ? super Order}: holds any value, orders among them. */
  private record LowerBound(Type bound) implements WildcardType {
    @Override
    public Type[] getUpperBounds() {
      return new Type[] {Object.class};
    }

    @Override
    public Type[] getLowerBounds() {
      return new Type[] {bound};
    }

    @Override
    public String toString() {
      return "? super " + bound.getTypeName();
    }
  }

  private record ResolvedArray(Type component) implements GenericArrayType {
    @Override
    public Type getGenericComponentType() {
      return component;
    }
  }

  private record ResolvedType(Class<?> raw, @Nullable Type owner, List<Type> arguments)
      implements ParameterizedType {
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
      return owner;
    }

    @Override
    public String toString() {
      return raw.getName()
          + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
    }
  }
}
