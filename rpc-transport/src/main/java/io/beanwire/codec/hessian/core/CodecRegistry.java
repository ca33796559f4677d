package io.beanwire.codec.hessian.core;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import io.beanwire.codec.hessian.wire.DefinitionCache;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about the classes of one codec context: how each travels, and which class a
 * name in a message stands for. Everything is worked out once. Thread-safe; holds on to the
 * application's classes, so it must not outlive the codecs that were bound with it.
 */
public final class CodecRegistry {
  private static final int MAX_DIMENSIONS = 8;

  private final CodecContext context;
  private final TypeCodecFactory factory;

  private final Map<List<Object>, ResolvedType> resolved = new ConcurrentHashMap<>();

  private final Map<Class<?>, TypeCodec> byClass = new ConcurrentHashMap<>();
  private final Map<Class<?>, TypeCodec> written = new ConcurrentHashMap<>();
  private final Map<String, TypeCodec> byName = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final DefinitionCache definitions = new DefinitionCache();
  private final ResolvedType any;

  /** A registry that knows no class yet. */
  public CodecRegistry(CodecContext context, TypeCodecFactory factory) {
    this.context = context;
    this.factory = factory;
    this.any = resolve(Object.class);
  }

  CodecLimits limits() {
    return context.limits();
  }

  DefinitionCache definitions() {
    return definitions;
  }

  /** The type that welcomes every value. */
  public ResolvedType any() {
    return any;
  }

  /** The resolved form of a class without type arguments. */
  public ResolvedType resolve(Class<?> raw) {
    return resolve(raw, List.of());
  }

  /** The resolved form of a declared type without a surrounding one. */
  public ResolvedType resolve(Type type) {
    return resolve(type, null);
  }

  /**
   * The resolved form of a declared type.
   *
   * @param within the type that declares it, whose arguments replace type variables
   */
  public ResolvedType resolve(Type type, @Nullable ResolvedType within) {
    if (type instanceof Class<?> raw) {
      return resolve(raw);
    } else if (type instanceof ParameterizedType parameterized) {
      List<ResolvedType> arguments = new ArrayList<>();
      for (Type argument : parameterized.getActualTypeArguments()) {
        arguments.add(resolve(argument, within));
      }
      return resolve((Class<?>) parameterized.getRawType(), List.copyOf(arguments));
    } else if (type instanceof WildcardType wildcard) {
      return resolve(wildcard.getUpperBounds()[0], within);
    } else if (type instanceof GenericArrayType array) {
      ResolvedType component = resolve(array.getGenericComponentType(), within);
      return resolve(component.raw.arrayType(), List.of(component));
    } else if (type instanceof TypeVariable<?> variable) {
      return ResolvedType.argument(this, variable, within);
    }
    throw new CodecException("BW0202 type " + type + " is of an unknown kind");
  }

  /** How values of exactly this class travel. */
  public TypeCodec of(Class<?> type) {
    TypeCodec known = byClass.get(type);
    if (known == null) {
      TypeCodec made = factory.make(type, resolve(type), this);
      known = byClass.putIfAbsent(type, made);
      known = known == null ? made : known;
    }
    return known;
  }

  /**
   * How values of exactly this class are written where it is not declared itself.
   *
   * @throws CodecException if the class may not travel, so that no receiver would read it
   */
  TypeCodec toWrite(Class<?> type) {
    TypeCodec known = written.get(type);
    if (known == null) {
      known = of(type);
      String name = type.isArray() ? elementOf(type).getName() : known.name;
      if (!known.isReplaced() && !mayName(name)) {
        context.allowList().check(name);
      }
      written.put(type, known);
    }
    return known;
  }

  /** Whether messages may name this class, or arrays of it. */
  public boolean mayName(String className) {
    String element = elementName(className);
    return factory.builtIn(element) != null || context.allowList().allows(element);
  }

  /** Whether the contract names this class itself. */
  public boolean declares(String className) {
    return context.allowList().names(className);
  }

  /** How values of a class travel with the type arguments that are declared. */
  public TypeCodec of(ResolvedType declared) {
    boolean matters =
        !declared.arguments.isEmpty()
            && declared.raw.getTypeParameters().length > 0
            && declared.isOrdinary();
    return matters ? factory.make(declared.raw, declared, this) : of(declared.raw);
  }

  /** Which codec reads an object of a class that the message defines. */
  TypeCodec toRead(ClassDefinition definition, ResolvedType declared, Decoder in) {
    TypeCodec known = (TypeCodec) definition.reader();
    if (known == null) {
      if (declared.takesStandIns() && !mayName(definition.className)) {
        return factory.standIn(definition.className, this);
      }
      known = find(definition.className, in);
      if (known != null) {
        definition.learn(known);
      }
    }
    return toRead(definition.className, known, declared, in);
  }

  /** Which codec reads a map of a class named by the message. */
  TypeCodec mapToRead(String className, ResolvedType declared, Decoder in) {
    TypeCodec named = find(className, in);
    boolean object =
        named != null && Map.class.isAssignableFrom(named.type) && declared.isOrdinary();
    return object ? declared.own() : toRead(className, named, declared, in);
  }

  private TypeCodec toRead(
      String className, @Nullable TypeCodec named, ResolvedType declared, Decoder in) {
    if (named != null) {
      if (named.type == declared.raw) {
        return declared.arguments.isEmpty() ? named : declared.own();
      }
      return declared.checked(named);
    }
    if (declared.takesStandIns()) {
      return factory.standIn(className, this);
    }
    if (declared.raw.isAssignableFrom(TypedMap.class)) {
      return requireNonNull(in.absent(className));
    }
    if (declared.isOrdinary()) {
      return declared.own();
    }
    throw new CodecException(
        "BW0205 class "
            + className
            + " is allowed, but not found by the application's class loader; nor does "
            + declared
            + " say what to read instead");
  }

  /** Which codec reads a list of a type named by the message. */
  TypeCodec listToRead(String typeName, ResolvedType declared, Decoder in) {
    TypeCodec named = find(typeName, in);
    if (named != null) {
      return declared.replaces(named.type) ? declared.own() : declared.checked(named);
    }
    return declared.raw.isAssignableFrom(TypedList.class)
        ? requireNonNull(in.absent(typeName))
        : declared.takesLists() ? of(ArrayList.class) : declared.own();
  }

  TypeCodec untypedMap(ResolvedType declared) {
    return declared.raw.isAssignableFrom(HashMap.class) ? of(HashMap.class) : declared.own();
  }

  /** The class of a name, or null if it is absent; the allow-list is asked before it is loaded. */
  public @Nullable Class<?> classNamed(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    checkDimensions(dimensions);
    Class<?> type = elementNamed(name.substring(dimensions));
    for (int i = 0; type != null && i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }

  /** How values of a class that is not here are read. */
  TypeCodec unknown(String className) {
    return factory.unknown(className, this);
  }

  /** Refuses arrays of more dimensions than anybody declares: their classes are kept for ever. */
  public static void checkDimensions(int dimensions) {
    if (dimensions > MAX_DIMENSIONS) {
      throw new CodecException(
          "BW0212 an array of %d dimensions (expected: at most %d)"
              .formatted(dimensions, MAX_DIMENSIONS));
    }
  }

  /** The small number of a class name. */
  int nextId(String name) {
    synchronized (ids) {
      Integer known = ids.putIfAbsent(name, ids.size());
      return known == null ? ids.size() - 1 : known;
    }
  }

  private ResolvedType resolve(Class<?> raw, List<ResolvedType> arguments) {
    List<Object> key = List.of(raw, arguments); // no record: its hash is slow to link in a cold JVM
    ResolvedType known = resolved.get(key);
    if (known == null) {
      ResolvedType made = new ResolvedType(this, raw, arguments);
      known = resolved.putIfAbsent(key, made);
      known = known == null ? made : known;
    }
    return known;
  }

  private @Nullable TypeCodec find(String name, Decoder in) {
    if (in.absent(name) != null) {
      return null;
    }
    TypeCodec known = byName.get(name);
    if (known != null) {
      return known;
    }
    Class<?> builtIn = factory.builtIn(name);
    TypeCodec found = builtIn == null || builtIn.isPrimitive() ? null : of(builtIn);
    if (found == null) {
      Class<?> type = classNamed(name);
      if (type == null) {
        in.addAbsent(name, unknown(name));
        return null;
      }
      found = of(type);
    }
    byName.put(name, found);
    return found;
  }

  private static Class<?> elementOf(Class<?> type) {
    return type.isArray() ? elementOf(type.getComponentType()) : type;
  }

  private static String elementName(String name) {
    return name.substring(name.lastIndexOf('[') + 1);
  }

  private @Nullable Class<?> elementNamed(String name) {
    Class<?> known = factory.builtIn(name);
    if (known != null) {
      return known;
    }
    context.allowList().check(name);
    try {
      return Class.forName(name, false, context.loader());
    } catch (ClassNotFoundException e) {
      return null;
    } catch (LinkageError e) {
      throw new CodecException("BW0205 class " + name + " cannot be loaded: " + e, e);
    }
  }
}
