package io.beanwire.codec.hessian.core;

import io.beanwire.codec.JdkTypes;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declared position of a value: a parameter, a field, the elements of a list. Knows its class and
 * its type arguments; values that do not say what they are become what is declared. Belongs to one
 * {@link CodecRegistry}; safe for use by several threads.
 */
public final class ResolvedType {
  /** The class that is declared. */
  public final Class<?> raw;

  /** Its type arguments; none if it has none, or is declared raw. */
  public final List<ResolvedType> arguments;

  private final CodecRegistry registry;
  private final Coercion fit;
  private final boolean takesIntegers;
  private final boolean takesStrings;
  private final boolean takesLists;
  private @Nullable TypeCodec lastWritten;
  private @Nullable ResolvedType element;
  private @Nullable ResolvedType key;
  private @Nullable ResolvedType value;
  private @Nullable TypeCodec own;

  ResolvedType(CodecRegistry registry, Class<?> raw, List<ResolvedType> arguments) {
    this.registry = registry;
    this.raw = raw;
    this.arguments = arguments;
    this.fit = Coercion.of(raw);
    this.takesIntegers = raw == int.class || raw.isAssignableFrom(Integer.class);
    this.takesStrings = raw.isAssignableFrom(String.class);
    this.takesLists = raw.isAssignableFrom(ArrayList.class);
  }

  /** How to write a value of this class here; remembers the last answer. */
  TypeCodec codecFor(Class<?> type) {
    TypeCodec last = lastWritten;
    if (last == null || last.type != type) {
      last = type == raw ? own() : registry.toWrite(type);
      lastWritten = last;
    }
    return last;
  }

  /** The codec of the declared class itself, with the declared type arguments. */
  public TypeCodec own() {
    TypeCodec codec = own;
    if (codec == null) {
      codec = registry.of(this);
      own = codec;
    }
    return codec;
  }

  /** The codec of what is declared if values of exactly this class are flat, else null. */
  public @Nullable InlineCodec<?> flat() {
    boolean possible = !Modifier.isAbstract(raw.getModifiers()) && JdkTypes.contains(raw.getName());
    return possible && own() instanceof InlineCodec<?> flat && flat.type == raw ? flat : null;
  }

  /** Whether this is a class that is read field by field, so that its type arguments matter. */
  public boolean isOrdinary() {
    return !raw.isInterface()
        && !raw.isArray()
        && !raw.isPrimitive()
        && !raw.isEnum()
        && !Modifier.isAbstract(raw.getModifiers())
        && !JdkTypes.isPlatform(raw)
        && !Throwable.class.isAssignableFrom(raw)
        && !Collection.class.isAssignableFrom(raw)
        && !Map.class.isAssignableFrom(raw);
  }

  /**
   * The codec of a class that the message names, if its values can be what is declared: others are
   * refused before they are built.
   */
  TypeCodec checked(TypeCodec named) {
    boolean possible =
        raw.isAssignableFrom(named.type)
            || named.type.isAssignableFrom(raw)
            || named.replaces()
            || (fit.takesNumbers(raw) && Number.class.isAssignableFrom(named.type))
            || (raw == char.class && named.type == Character.class);
    if (!possible) {
      throw own().unexpected("a " + named.name);
    }
    return named;
  }

  /** Turns what was read into what is declared here, or complains. */
  public @Nullable Object fit(@Nullable Object read) {
    return fit.apply(read, raw);
  }

  /** What stands here if a message does not hold it. */
  @Nullable Object absent() {
    return raw.isPrimitive() ? fit.zero() : null;
  }

  /** Whether exceptions of any class are welcome here, so that another may stand for them. */
  public boolean takesStandIns() {
    return raw == Throwable.class || raw == Exception.class;
  }

  /** Whether a list of this class is to become the collection or array that is declared. */
  boolean replaces(Class<?> named) {
    return !raw.isAssignableFrom(named)
        && (raw.isArray() || Collection.class.isAssignableFrom(raw))
        && Collection.class.isAssignableFrom(named);
  }

  /** What a type variable stands for within a type. */
  static ResolvedType argument(
      CodecRegistry registry, TypeVariable<?> variable, @Nullable ResolvedType within) {
    if (within != null && variable.getGenericDeclaration() == within.raw) {
      TypeVariable<?>[] variables = within.raw.getTypeParameters();
      for (int i = 0; i < within.arguments.size(); i++) {
        if (variables[i].equals(variable)) {
          return within.arguments.get(i);
        }
      }
    }
    return registry.resolve(erasure(variable.getBounds()[0]));
  }

  /** The class of a type, or of its bound. */
  static Class<?> erasure(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    } else if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    } else if (type instanceof TypeVariable<?> variable) {
      return erasure(variable.getBounds()[0]);
    }
    return Object.class;
  }

  /** Whether an Integer stays what it is here. */
  boolean takesIntegers() {
    return takesIntegers;
  }

  /** Whether an ArrayList stays what it is here. */
  boolean takesLists() {
    return takesLists;
  }

  /** As {@link #fit(Object)}, with a short way for the usual case. */
  @Nullable Object fitInteger(Integer read) {
    return takesIntegers ? read : fit.apply(read, raw);
  }

  /** As {@link #fit(Object)}, with a short way for the usual case. */
  @Nullable Object fitString(String read) {
    return takesStrings ? read : fit.apply(read, raw);
  }

  /** Whether any value is welcome here. */
  public boolean isOpen() {
    return raw == Object.class;
  }

  /** The elements of a collection or array declared here. */
  public ResolvedType element() {
    ResolvedType known = element;
    if (known == null) {
      known =
          raw.isArray()
              ? arguments.isEmpty() ? registry.resolve(raw.getComponentType()) : arguments.get(0)
              : argumentOf(raw == Iterable.class ? Iterable.class : Collection.class, 0);
      element = known;
    }
    return known;
  }

  /** The keys of a map declared here. */
  public ResolvedType key() {
    ResolvedType known = key;
    if (known == null) {
      known = argumentOf(Map.class, 0);
      key = known;
    }
    return known;
  }

  /** The values of a map declared here. */
  public ResolvedType value() {
    ResolvedType known = value;
    if (known == null) {
      known = argumentOf(Map.class, 1);
      value = known;
    }
    return known;
  }

  /** The argument of this type, or open if there is none: {@code Optional<Order>} to Order. */
  public ResolvedType argument(int index) {
    return index < arguments.size() ? arguments.get(index) : registry.any();
  }

  private ResolvedType argumentOf(Class<?> target, int index) {
    ResolvedType view = as(target);
    return view == null ? registry.any() : view.argument(index);
  }

  /** This type seen as one of its super types, or null if it is no such type. */
  private @Nullable ResolvedType as(Class<?> target) {
    if (raw == target) {
      return this;
    }
    if (!target.isAssignableFrom(raw)) {
      return null;
    }
    for (Type parent : raw.getGenericInterfaces()) {
      ResolvedType found = registry.resolve(parent, this).as(target);
      if (found != null) {
        return found;
      }
    }
    Type parent = raw.getGenericSuperclass();
    return parent == null ? null : registry.resolve(parent, this).as(target);
  }

  @Override
  public String toString() {
    return arguments.isEmpty() ? raw.getTypeName() : raw.getTypeName() + arguments;
  }
}
