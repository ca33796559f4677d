package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.WriteFrame;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A map, typed unless it is a HashMap. */
public final class MapCodec extends TypeCodec {
  private final Supplier<? extends Map<?, ?>> maker;
  private final @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher;
  private final @Nullable BiConsumer<Decoder, Map<?, ?>> charge;

  /** Whether nobody can change the entries, nor rely on their order. */
  private final boolean immutable;

  /** What becomes of the map that is filled. */
  private UnaryOperator<Map<?, ?>> view = UnaryOperator.identity();

  private MapCodec(
      CodecRegistry registry,
      Class<?> type,
      String name,
      boolean immutable,
      Supplier<? extends Map<?, ?>> maker,
      @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher,
      @Nullable BiConsumer<Decoder, Map<?, ?>> charge) {
    super(registry, type, name);
    this.immutable = immutable;
    this.maker = maker;
    this.finisher = finisher;
    this.charge = charge;
  }

  /** A map that is filled entry by entry. */
  public static MapCodec filled(
      CodecRegistry registry, Class<?> type, String name, Supplier<? extends Map<?, ?>> maker) {
    return new MapCodec(registry, type, name, false, maker, null, null);
  }

  /** As {@link #filled}; what is read is a view of the map that is filled. */
  static MapCodec viewed(
      CodecRegistry registry,
      Class<?> type,
      String name,
      Supplier<? extends Map<?, ?>> maker,
      UnaryOperator<Map<?, ?>> view) {
    MapCodec codec = filled(registry, type, name, maker);
    codec.view = view;
    return codec;
  }

  /** A map that is made of all its entries at once. */
  static MapCodec finished(
      CodecRegistry registry,
      Class<?> type,
      String name,
      Function<Map<?, ?>, ? extends Map<?, ?>> finisher) {
    return new MapCodec(registry, type, name, false, LinkedHashMap::new, finisher, null);
  }

  /** As {@link #finished}, but a plain map where {@code Map} is declared; charged if need be. */
  static MapCodec immutable(
      CodecRegistry registry,
      Class<?> type,
      Function<Map<?, ?>, ? extends Map<?, ?>> finisher,
      @Nullable BiConsumer<Decoder, Map<?, ?>> charge) {
    return new MapCodec(registry, type, type.getName(), true, LinkedHashMap::new, finisher, charge);
  }

  /** As {@link #finished}, for a map whose making must be charged by its entries. */
  static MapCodec charged(
      CodecRegistry registry,
      Class<?> type,
      String name,
      Function<Map<?, ?>, ? extends Map<?, ?>> finisher,
      BiConsumer<Decoder, Map<?, ?>> charge) {
    return new MapCodec(registry, type, name, false, LinkedHashMap::new, finisher, charge);
  }

  /** A mutable map that is filled when all its entries are known, since it must be charged. */
  static MapCodec filledLast(
      CodecRegistry registry,
      Class<?> type,
      Supplier<? extends Map<?, ?>> maker,
      BiConsumer<Decoder, Map<?, ?>> charge) {
    return new MapCodec(registry, type, type.getName(), false, maker, null, charge);
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (out.first(value)) {
      boolean plain = type == HashMap.class || (immutable && declared.raw == Map.class);
      Map<?, ?> map = value instanceof Properties properties ? all(properties) : (Map<?, ?>) value;
      out.beginMap(plain ? null : this);
      out.push(this, map).over(map.entrySet().iterator(), keysOf(declared), valuesOf(declared));
    }
  }

  /** With what it takes from its defaults, which nobody gets to see otherwise. */
  private static Map<?, ?> all(Properties properties) {
    Map<Object, Object> all = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    all.putAll(properties);
    return all;
  }

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    return Map.of("[key]", keysOf(declared), "[value]", valuesOf(declared));
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    TypedCodec.resumeEntries(out, frame, frame.first(), frame.second());
  }

  @Override
  public @Nullable Object readMap(Decoder in, ResolvedType declared) {
    Map<?, ?> target = maker.get();
    SortedCodecs.empty(target);
    Map<?, ?> value = view.apply(target);
    int reference = finisher == null ? in.refer(value) : in.referUnfinished();
    MapFrame frame =
        new MapFrame(
            declared, keysOf(declared), valuesOf(declared), finisher, charge, target, reference);
    frame.filled = value;
    return in.push(frame);
  }

  /** Reads the entries of a map whose type is not known. */
  static @Nullable Object into(Decoder in, ResolvedType declared, Map<?, ?> target, int reference) {
    return in.push(
        new MapFrame(
            declared, in.registry.any(), in.registry.any(), null, null, target, reference));
  }

  private ResolvedType keysOf(ResolvedType declared) {
    return (declaresMap(declared) ? declared : plain()).key();
  }

  private ResolvedType valuesOf(ResolvedType declared) {
    return (declaresMap(declared) ? declared : plain()).value();
  }

  private static boolean declaresMap(ResolvedType declared) {
    return Map.class.isAssignableFrom(declared.raw);
  }
}
