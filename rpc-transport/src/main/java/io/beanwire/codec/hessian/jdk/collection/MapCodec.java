package io.beanwire.codec.hessian.jdk.collection;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.HashedKeys;
import io.beanwire.codec.hessian.core.ReadFrame;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.WriteFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map, typed unless it is a HashMap. */
public final class MapCodec extends TypeCodec {
  private final Supplier<? extends Map<?, ?>> maker;
  private final @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher;
  private final @Nullable BiConsumer<Decoder, Map<?, ?>> charge;

  /** Whether nobody can change the entries, nor rely on their order. */
  private final boolean immutable;

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
    int reference = finisher == null ? in.refer(target) : in.referUnfinished();
    return in.push(
        new Frame(
            declared, keysOf(declared), valuesOf(declared), finisher, charge, target, reference));
  }

  /** Reads the entries of a map whose type is not known. */
  static @Nullable Object into(Decoder in, ResolvedType declared, Map<?, ?> target, int reference) {
    return in.push(
        new Frame(declared, in.registry.any(), in.registry.any(), null, null, target, reference));
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

  private static final class Frame extends ReadFrame {
    private final ResolvedType keys;
    private final ResolvedType values;
    private final @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher;
    private final @Nullable BiConsumer<Decoder, Map<?, ?>> charge;
    private final Map<Object, Object> target;

    /** What has been read: the target itself, unless that is filled last. */
    private final Map<Object, Object> entries;

    private @Nullable HashedKeys hashed;
    private final int reference;
    private boolean keyRead;
    private @Nullable Object key;

    /** All keys and values in turn, once one of the keys may still change its hash. */
    private @Nullable List<@Nullable Object> waiting;

    @SuppressWarnings("unchecked")
    Frame(
        ResolvedType declared,
        ResolvedType keys,
        ResolvedType values,
        @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher,
        @Nullable BiConsumer<Decoder, Map<?, ?>> charge,
        Map<?, ?> target,
        int reference) {
      super(declared);
      this.keys = keys;
      this.values = values;
      this.finisher = finisher;
      this.charge = charge;
      this.target = (Map<Object, Object>) target;
      this.entries =
          finisher == null && charge != null ? new LinkedHashMap<>() : (Map<Object, Object>) target;
      this.reference = reference;
    }

    @Override
    public @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        accept(in, delivered);
      }
      while (keyRead || !in.atEnd()) {
        Object next = in.read(keyRead ? values : keys);
        if (next == Decoder.PENDING) {
          return next;
        }
        accept(in, next);
      }
      List<@Nullable Object> all = waiting;
      if (all != null) {
        in.fill(() -> refill(in, all));
        return target;
      }
      if (finisher != null) {
        in.settle();
      }
      if (charge != null) {
        charge.accept(in, entries);
      }
      if (finisher == null) {
        if (entries != target) {
          target.putAll(entries);
        }
        return target;
      }
      Object value = finisher.apply(target);
      in.resolve(reference, value);
      return value;
    }

    @Override
    public String step() {
      return keyRead
          ? key instanceof String || key instanceof Number ? "[" + key + "]" : "[value]"
          : "[key]";
    }

    private void accept(Decoder in, @Nullable Object part) {
      if (!keyRead) {
        key = part;
        keyRead = true;
        return;
      }
      keyRead = false;
      put(in, key, part);
    }

    @SuppressWarnings("NullAway") // a map that refuses null says so itself
    private void put(Decoder in, @Nullable Object key, @Nullable Object value) {
      boolean unfinished = key instanceof ForwardReference || value instanceof ForwardReference;
      if (unfinished && finisher != null) {
        throw new CodecException(
            "BW0218 a map contains itself before it is built (a cycle must pass through"
                + " a mutable object)");
      }
      if (waiting == null && finisher == null && (unfinished || isLate(in, key))) {
        waiting = new ArrayList<>(2 * entries.size() + 2);
        entries.forEach(this::keep);
      }
      if (waiting != null) {
        keep(key, value);
      } else {
        charge(in, key);
        entries.put(key, value);
      }
    }

    private static boolean isLate(Decoder in, @Nullable Object key) {
      return !(key instanceof String) && !(key instanceof Number) && !in.isSettled();
    }

    private void keep(@Nullable Object key, @Nullable Object value) {
      requireNonNull(waiting).add(key);
      requireNonNull(waiting).add(value);
    }

    private void charge(Decoder in, @Nullable Object key) {
      if (hashed == null) {
        hashed = new HashedKeys(in);
      }
      hashed.add(key, entries.keySet(), entries.size());
    }

    /** Fills the map anew; its keys may have had other hashes before. */
    @SuppressWarnings("NullAway") // as above
    private void refill(Decoder in, List<@Nullable Object> all) {
      in.limits.work(all.size());
      hashed = null;
      entries.clear();
      for (int i = 0; i < all.size(); i += 2) {
        Object key = all.get(i);
        Object value = all.get(i + 1);
        key = key instanceof ForwardReference ? keys.fit(in.finished(key)) : key;
        charge(in, key);
        entries.put(
            key, value instanceof ForwardReference ? values.fit(in.finished(value)) : value);
      }
      if (charge != null) {
        charge.accept(in, entries);
        target.clear();
        target.putAll(entries);
      }
    }
  }
}
