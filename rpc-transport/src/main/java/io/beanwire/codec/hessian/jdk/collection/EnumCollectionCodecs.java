package io.beanwire.codec.hessian.jdk.collection;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.value.FallbackCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodec;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** EnumSet and EnumMap, which know their enum even when they are empty. */
final class EnumCollectionCodecs {
  private EnumCollectionCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.util.EnumSet" -> set(registry);
      case "java.util.RegularEnumSet" -> registry.of(EnumSet.class);
      case "java.util.JumboEnumSet" -> registry.of(EnumSet.class);
      case "java.util.EnumMap" -> map(registry);
      default -> null;
    };
  }

  private static TypeCodec set(CodecRegistry registry) {
    return set(registry, Fields.of(Class.class, "elementType").and(Enum[].class, "elements"))
        .orReading(set(registry, Fields.of(Class.class, "type").and(Object[].class, "objects")));
  }

  private static ValueCodec<?> set(CodecRegistry registry, Fields fields) {
    return new ValueCodec<>(
        registry,
        EnumSet.class,
        "java.util.EnumSet$SerializationProxy",
        fields,
        EnumCollectionCodecs::decompose,
        p -> fill(enumType(p[0]), (Object[]) required(p[1])));
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // the set checks its elements itself
  private static EnumSet<?> fill(Class type, Object[] elements) {
    EnumSet set = EnumSet.noneOf(type);
    set.addAll(java.util.Arrays.asList(elements));
    return set;
  }

  private static Object[] decompose(EnumSet<?> set) {
    EnumSet<?> sample = set.isEmpty() ? EnumSet.complementOf(set) : set;
    if (sample.isEmpty()) {
      throw new CodecException("BW0204 an EnumSet of an enum without constants");
    }
    return new Object[] {sample.iterator().next().getDeclaringClass(), set.toArray(Enum[]::new)};
  }

  private static TypeCodec map(CodecRegistry registry) {
    return new FallbackCodec(
            MapCodec.charged(
                registry,
                EnumMap.class,
                EnumMap.class.getName(),
                EnumCollectionCodecs::filled,
                (in, entries) -> chargeTable(in.limits, keyType(entries))),
            v -> !((EnumMap<?, ?>) v).isEmpty(),
            Fields.of(Class.class, "keyType"),
            v -> new Object[] {keyTypeOf((EnumMap<?, ?>) v)},
            p -> empty(enumType(p[0])))
        .charging((limits, p) -> chargeTable(limits, enumType(p[0])));
  }

  /** The key class is part of the map's documented serial form, and of nothing else. */
  private static Class<?> keyTypeOf(EnumMap<?, ?> empty) {
    AtomicReference<Class<?>> found = new AtomicReference<>();
    try (ObjectOutputStream out =
        new ObjectOutputStream(OutputStream.nullOutputStream()) {
          @Override
          protected void annotateClass(Class<?> type) {
            if (type.isEnum()) {
              found.set(type);
            }
          }
        }) {
      out.writeObject(empty);
    } catch (IOException e) {
      throw new CodecException("BW0204 an empty EnumMap does not tell its key class", e);
    }
    Class<?> type = found.get();
    if (type == null) {
      throw new CodecException("BW0204 an empty EnumMap does not tell its key class");
    }
    return type;
  }

  /** The map has a place for each constant. */
  private static void chargeTable(ReadLimits limits, Class<?> keyType) {
    limits.charge(4L * keyType.getEnumConstants().length);
  }

  private static Map<?, ?> filled(Map<?, ?> entries) {
    return putAll(keyType(entries), entries);
  }

  private static Class<?> keyType(Map<?, ?> entries) {
    Object first = entries.isEmpty() ? null : entries.keySet().iterator().next();
    if (!(first instanceof Enum<?> constant)) {
      throw new CodecException("BW0217 an EnumMap without its key class");
    }
    return constant.getDeclaringClass();
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // the map checks its keys itself
  private static Map<?, ?> putAll(Class type, Map entries) {
    EnumMap map = new EnumMap(type);
    map.putAll(entries);
    return map;
  }

  private static Map<?, ?> empty(Class<?> type) {
    return putAll(type, Map.of());
  }

  private static Class<?> enumType(@Nullable Object type) {
    Class<?> named = (Class<?>) required(type);
    if (!named.isEnum()) {
      throw new CodecException("BW0217 " + named.getName() + " is no enum");
    }
    return named;
  }
}
