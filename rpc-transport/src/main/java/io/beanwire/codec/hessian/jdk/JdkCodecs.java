package io.beanwire.codec.hessian.jdk;

import io.beanwire.codec.JdkType;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.TypedList;
import io.beanwire.codec.hessian.core.TypedMap;
import io.beanwire.codec.hessian.jdk.collection.CollectionCodec;
import io.beanwire.codec.hessian.jdk.collection.CollectionCodecs;
import io.beanwire.codec.hessian.jdk.collection.MapCodec;
import io.beanwire.codec.hessian.jdk.collection.SortedCodecs;
import io.beanwire.codec.hessian.jdk.collection.TypedCodec;
import io.beanwire.codec.hessian.jdk.collection.WrapperCodecs;
import io.beanwire.codec.hessian.jdk.time.SqlCodecs;
import io.beanwire.codec.hessian.jdk.time.TimeCodecs;
import io.beanwire.codec.hessian.jdk.value.AbstractTypeCodec;
import io.beanwire.codec.hessian.jdk.value.ArrayCodec;
import io.beanwire.codec.hessian.jdk.value.CharArrayCodec;
import io.beanwire.codec.hessian.jdk.value.EnumCodec;
import io.beanwire.codec.hessian.jdk.value.PrimitiveArrayCodec;
import io.beanwire.codec.hessian.jdk.value.ScalarCodec;
import io.beanwire.codec.hessian.jdk.value.ValueCodecs;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the JDK that have a codec of their own, since their fields are private to the JDK.
 * Knows no class of the application.
 */
public final class JdkCodecs {
  private static final List<Class<?>> PRIMITIVES =
      List.of(
          boolean.class,
          byte.class,
          short.class,
          char.class,
          int.class,
          long.class,
          float.class,
          double.class,
          void.class);
  private static final Map<String, Class<?>> OTHER_NAMES = otherNames();

  private JdkCodecs() {}

  /** The codec of an array or of a class of the JDK, or null if there is none. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    TypeCodec scalar = ScalarCodec.of(registry, type);
    if (scalar != null) {
      return scalar;
    } else if (type.isPrimitive()) {
      return registry.of(MethodType.methodType(type).wrap().returnType());
    } else if (type.isArray()) {
      return array(registry, type);
    } else if (type == TypedMap.class || type == TypedList.class) {
      return new TypedCodec(registry, type);
    } else if (!JdkTypes.isPlatform(type) || Throwable.class.isAssignableFrom(type)) {
      return null;
    }
    TypeCodec known = JdkTypes.find(type.getName()) == null ? null : listed(registry, type);
    if (known != null) {
      CompositeCodec other = HessianLite.of(registry, type);
      return other == null ? known : ((CompositeCodec) known).orReading(other);
    }
    if (type.isEnum()) {
      return new EnumCodec(registry, type);
    } else if (type.getSuperclass() != null && type.getSuperclass().isEnum()) {
      return registry.of(type.getSuperclass());
    }
    TypeCodec family = ofFamily(registry, type);
    boolean open =
        Modifier.isAbstract(type.getModifiers()) || type == Object.class || type == Void.class;
    return family == null && open && JdkTypes.find(type.getName()) != null
        ? new AbstractTypeCodec(registry, type)
        : family;
  }

  /**
   * The codec of a class in the table. A switch in each family, so that what makes a codec is
   * linked when its class travels for the first time: to link all of it takes longer than a call
   * may.
   */
  private static @Nullable TypeCodec listed(CodecRegistry registry, Class<?> type) {
    TypeCodec known = CollectionCodecs.of(registry, type);
    known = known == null ? TimeCodecs.of(registry, type) : known;
    known = known == null ? ValueCodecs.of(registry, type) : known;
    known = known == null ? SortedCodecs.of(registry, type) : known;
    known = known == null ? WrapperCodecs.of(registry, type) : known;
    if (known == null && type.getName().startsWith("java.sql.")) {
      known = SqlCodecs.of(registry, type);
    }
    return known;
  }

  /** The class of a name that always may travel, or null. */
  public static @Nullable Class<?> classNamed(String name) {
    Class<?> other = OTHER_NAMES.get(name);
    return other == null && JdkTypes.contains(name) ? load(name) : other;
  }

  private static TypeCodec array(CodecRegistry registry, Class<?> type) {
    if (type == char[].class) {
      return new CharArrayCodec(registry);
    }
    return type.getComponentType().isPrimitive()
        ? new PrimitiveArrayCodec(registry, type)
        : new ArrayCodec(registry, type);
  }

  /** Views and other private classes: they come back as the nearest public one. */
  private static @Nullable TypeCodec ofFamily(CodecRegistry registry, Class<?> type) {
    TypeCodec value = ValueCodecs.ofFamily(registry, type);
    value = value == null ? TimeCodecs.ofFamily(registry, type) : value;
    if (value != null) {
      return value;
    }
    boolean collection = Collection.class.isAssignableFrom(type) && !type.isInterface();
    return collection || Map.class.isAssignableFrom(type) ? plain(registry, type) : null;
  }

  /** How a collection or map travels whose class stays here: as the nearest public one. */
  public static TypeCodec plain(CodecRegistry registry, Class<?> type) {
    if (SortedMap.class.isAssignableFrom(type)) {
      return SortedCodecs.map(registry, type, java.util.TreeMap.class);
    } else if (Map.class.isAssignableFrom(type)) {
      return MapCodec.filled(
          registry, type, java.util.LinkedHashMap.class.getName(), java.util.LinkedHashMap::new);
    } else if (SortedSet.class.isAssignableFrom(type)) {
      return SortedCodecs.set(registry, type, java.util.TreeSet.class);
    } else if (Set.class.isAssignableFrom(type)) {
      return CollectionCodec.filled(
          registry, type, java.util.LinkedHashSet.class.getName(), java.util.LinkedHashSet::new);
    }
    return CollectionCodec.untyped(registry, type);
  }

  private static Map<String, Class<?>> otherNames() {
    Map<String, Class<?>> names = new HashMap<>();
    for (Class<?> primitive : PRIMITIVES) {
      names.put(primitive.getName(), primitive);
    }
    names.put(CharArrayCodec.NAME, char[].class);
    for (JdkType type : JdkTypes.all()) {
      for (String alias : HessianLite.names(type)) {
        Class<?> known = load(type.name());
        if (known == null) {
          continue;
        }
        names.put(alias, known);
      }
    }
    return Map.copyOf(names);
  }

  private static @Nullable Class<?> load(String name) {
    try {
      return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      return null; // of a later Java, or of a module that is not there
    }
  }
}
