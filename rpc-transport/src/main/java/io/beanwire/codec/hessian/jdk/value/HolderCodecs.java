package io.beanwire.codec.hessian.jdk.value;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;
import static io.beanwire.codec.hessian.jdk.value.ValueCodecs.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of the JDK that hold one or two others: optional values, atomics, entries of maps. */
final class HolderCodecs {
  private static final Fields ENTRY = Fields.of(Object.class, "key", "value");

  private HolderCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.util.Optional" ->
          value(
              registry,
              Optional.class,
              Fields.of(Object.class, "value"),
              v -> new Object[] {((Optional<?>) v).orElse(null)},
              p -> Optional.ofNullable(p[0]));
      case "java.util.OptionalInt" ->
          value(
              registry,
              OptionalInt.class,
              Fields.of(Integer.class, "value"),
              v -> new Object[] {v.isPresent() ? v.getAsInt() : null},
              p -> p[0] == null ? OptionalInt.empty() : OptionalInt.of((int) p[0]));
      case "java.util.OptionalLong" ->
          value(
              registry,
              OptionalLong.class,
              Fields.of(Long.class, "value"),
              v -> new Object[] {v.isPresent() ? v.getAsLong() : null},
              p -> p[0] == null ? OptionalLong.empty() : OptionalLong.of((long) p[0]));
      case "java.util.OptionalDouble" ->
          value(
              registry,
              OptionalDouble.class,
              Fields.of(Double.class, "value"),
              v -> new Object[] {v.isPresent() ? v.getAsDouble() : null},
              p -> p[0] == null ? OptionalDouble.empty() : OptionalDouble.of((double) p[0]));
      case "java.util.concurrent.atomic.AtomicBoolean" ->
          value(
              registry,
              AtomicBoolean.class,
              Fields.of(boolean.class, "value"),
              v -> new Object[] {v.get()},
              p -> new AtomicBoolean((boolean) required(p[0])));
      case "java.util.concurrent.atomic.AtomicInteger" ->
          value(
              registry,
              AtomicInteger.class,
              Fields.of(int.class, "value"),
              v -> new Object[] {v.get()},
              p -> new AtomicInteger((int) required(p[0])));
      case "java.util.concurrent.atomic.AtomicLong" ->
          value(
              registry,
              AtomicLong.class,
              Fields.of(long.class, "value"),
              v -> new Object[] {v.get()},
              p -> new AtomicLong((long) required(p[0])));
      case "java.util.concurrent.atomic.AtomicIntegerArray" ->
          value(
              registry,
              AtomicIntegerArray.class,
              Fields.of(int[].class, "array"),
              v -> new Object[] {IntStream.range(0, v.length()).map(v::get).toArray()},
              p -> new AtomicIntegerArray((int[]) required(p[0])));
      case "java.util.concurrent.atomic.AtomicLongArray" ->
          value(
              registry,
              AtomicLongArray.class,
              Fields.of(long[].class, "array"),
              v -> new Object[] {IntStream.range(0, v.length()).mapToLong(v::get).toArray()},
              p -> new AtomicLongArray((long[]) required(p[0])));
      case "java.util.concurrent.atomic.AtomicReference" ->
          value(
              registry,
              AtomicReference.class,
              Fields.of(Object.class, "value"),
              v -> new Object[] {v.get()},
              p -> new AtomicReference<>(p[0]));
      case "java.util.AbstractMap$SimpleEntry" ->
          value(
              registry,
              SimpleEntry.class,
              ENTRY,
              v -> new Object[] {v.getKey(), v.getValue()},
              p -> new SimpleEntry<>(p[0], p[1]));
      case "java.util.AbstractMap$SimpleImmutableEntry" ->
          value(
              registry,
              SimpleImmutableEntry.class,
              ENTRY,
              v -> new Object[] {v.getKey(), v.getValue()},
              p -> new SimpleImmutableEntry<>(p[0], p[1]));
      case "java.util.KeyValueHolder" ->
          value(
              registry,
              Map.entry("", "").getClass(),
              ENTRY,
              v -> new Object[] {((Map.Entry<?, ?>) v).getKey(), ((Map.Entry<?, ?>) v).getValue()},
              p -> Map.entry(required(p[0]), required(p[1])));
      default -> null;
    };
  }

  /** An entry of a map of the JDK: it comes back without its map. */
  static @Nullable TypeCodec ofFamily(CodecRegistry registry, Class<?> type) {
    return Map.Entry.class.isAssignableFrom(type) && !type.isInterface()
        ? new ValueCodec<>(
            registry,
            Map.Entry.class,
            SimpleEntry.class.getName(),
            ENTRY,
            v -> new Object[] {v.getKey(), v.getValue()},
            p -> new SimpleEntry<>(p[0], p[1]))
        : null;
  }
}
