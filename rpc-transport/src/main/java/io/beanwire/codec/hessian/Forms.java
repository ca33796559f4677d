package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
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
final class Forms {
  private static final int MAX_DIMENSIONS = 255;

  private final CodecContext context;
  private final Map<SlotKey, Slot> slots = new ConcurrentHashMap<>();
  private final Map<Class<?>, Form> byClass = new ConcurrentHashMap<>();
  private final Map<String, Form> byName = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Definitions definitions = new Definitions();
  private final Slot any;
  private final Form skipped = new UnknownForm(this, "skipped");

  Forms(CodecContext context) {
    this.context = context;
    this.any = slot(Object.class);
  }

  CodecLimits limits() {
    return context.limits();
  }

  Definitions definitions() {
    return definitions;
  }

  /** The slot that welcomes every value. */
  Slot any() {
    return any;
  }

  Slot slot(Class<?> raw) {
    return slot(raw, List.of());
  }

  /** The slot of a declared type without a surrounding one. */
  Slot slot(Type type) {
    return slot(type, null);
  }

  /**
   * The slot of a declared type.
   *
   * @param within the type that declares it, whose arguments replace type variables
   */
  Slot slot(Type type, @Nullable Slot within) {
    if (type instanceof Class<?> raw) {
      return slot(raw);
    } else if (type instanceof ParameterizedType parameterized) {
      List<Slot> arguments = new ArrayList<>();
      for (Type argument : parameterized.getActualTypeArguments()) {
        arguments.add(slot(argument, within));
      }
      return slot((Class<?>) parameterized.getRawType(), List.copyOf(arguments));
    } else if (type instanceof WildcardType wildcard) {
      return slot(wildcard.getUpperBounds()[0], within);
    } else if (type instanceof GenericArrayType array) {
      Slot component = slot(array.getGenericComponentType(), within);
      return slot(component.raw.arrayType(), List.of(component));
    } else if (type instanceof TypeVariable<?> variable) {
      return argument(variable, within);
    }
    throw new CodecException("BW0202 type " + type + " is of an unknown kind");
  }

  /** How values of exactly this class travel. */
  Form of(Class<?> type) {
    Form known = byClass.get(type);
    if (known == null) {
      Form made = new FormMaker(this).make(type, slot(type));
      known = byClass.putIfAbsent(type, made);
      known = known == null ? made : known;
    }
    return known;
  }

  /** How values of a class travel with the type arguments of a slot. */
  Form of(Slot slot) {
    boolean matters =
        !slot.arguments.isEmpty()
            && slot.raw.getTypeParameters().length > 0
            && FormMaker.isOrdinary(slot.raw);
    return matters ? new FormMaker(this).make(slot.raw, slot) : of(slot.raw);
  }

  /** Which form reads an object of a class that the message defines. */
  Form toRead(Definition definition, Slot slot, Decoder in) {
    Form known = definition.form();
    if (known == null) {
      known = find(definition.className, in);
      if (known != null) {
        definition.learn(known);
      }
    }
    return toRead(definition.className, known, slot, in);
  }

  /** Which form reads a map of a class named by the message. */
  Form mapToRead(String className, Slot slot, Decoder in) {
    Form named = toRead(className, find(className, in), slot, in);
    boolean object = Map.class.isAssignableFrom(named.type) && FormMaker.isOrdinary(slot.raw);
    return object ? slot.own() : named;
  }

  private Form toRead(String className, @Nullable Form named, Slot slot, Decoder in) {
    if (named != null) {
      return named.type == slot.raw && !slot.arguments.isEmpty() ? slot.own() : named;
    }
    if (in.isSkipping()) {
      return skipped;
    }
    if (slot.raw.isAssignableFrom(TypedMap.class)) {
      return in.missing().unknown(className);
    }
    if (FormMaker.isOrdinary(slot.raw)) {
      return slot.own();
    }
    throw new CodecException(
        "BW0205 class "
            + className
            + " is allowed, but not found by the application's class loader; nor does "
            + slot
            + " say what to read instead");
  }

  /** Which form reads a list of a type named by the message. */
  Form listToRead(String typeName, Slot slot, Decoder in) {
    Form named = find(typeName, in);
    if (named != null) {
      return becomesAnother(named.type, slot.raw) ? slot.own() : named;
    }
    if (in.isSkipping()) {
      return skipped;
    }
    return slot.raw.isAssignableFrom(TypedList.class)
        ? in.missing().unknown(typeName)
        : slot.takesLists() ? of(ArrayList.class) : slot.own();
  }

  /** Whether a list of one class is to become the collection or array that is declared. */
  private static boolean becomesAnother(Class<?> named, Class<?> declared) {
    return !declared.isAssignableFrom(named)
        && (declared.isArray() || Collection.class.isAssignableFrom(declared))
        && Collection.class.isAssignableFrom(named);
  }

  Form untypedMap(Slot slot) {
    return slot.raw.isAssignableFrom(HashMap.class) ? of(HashMap.class) : slot.own();
  }

  /** The class of a name, or null if it is absent; the allow-list is asked before it is loaded. */
  @Nullable Class<?> classNamed(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions > MAX_DIMENSIONS) {
      throw new CodecException("BW0212 an array of " + dimensions + " dimensions");
    }
    Class<?> type = elementNamed(name.substring(dimensions));
    for (int i = 0; type != null && i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }

  /** The small number of a class name. */
  int nextId(String name) {
    synchronized (ids) {
      Integer known = ids.putIfAbsent(name, ids.size());
      return known == null ? ids.size() - 1 : known;
    }
  }

  private Slot slot(Class<?> raw, List<Slot> arguments) {
    SlotKey key = new SlotKey(raw, arguments);
    Slot known = slots.get(key);
    if (known == null) {
      Slot made = new Slot(this, raw, arguments);
      known = slots.putIfAbsent(key, made);
      known = known == null ? made : known;
    }
    return known;
  }

  private Slot argument(TypeVariable<?> variable, @Nullable Slot within) {
    if (within != null && variable.getGenericDeclaration() == within.raw) {
      TypeVariable<?>[] variables = within.raw.getTypeParameters();
      for (int i = 0; i < within.arguments.size(); i++) {
        if (variables[i].equals(variable)) {
          return within.arguments.get(i);
        }
      }
    }
    return slot(erasure(variable.getBounds()[0]));
  }

  private static Class<?> erasure(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    } else if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    } else if (type instanceof TypeVariable<?> variable) {
      return erasure(variable.getBounds()[0]);
    }
    return Object.class;
  }

  private @Nullable Form find(String name, Decoder in) {
    if (in.isMissing(name)) {
      return null;
    }
    Form known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (in.isSkipping()
        && !JdkForms.knows(name)
        && !context.allowList().allows(elementName(name))) {
      in.missing().addRefused(name);
      return null;
    }
    Form found = JdkForms.named(this, name);
    if (found == null) {
      Class<?> type = classNamed(name);
      if (type == null) {
        in.missing().addAbsent(this, name);
        return null;
      }
      found = of(type);
    }
    byName.put(name, found);
    return found;
  }

  private static String elementName(String name) {
    return name.substring(name.lastIndexOf('[') + 1);
  }

  private @Nullable Class<?> elementNamed(String name) {
    Class<?> known = JdkForms.classNamed(name);
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

  private record SlotKey(Class<?> raw, List<Slot> arguments) {}
}
