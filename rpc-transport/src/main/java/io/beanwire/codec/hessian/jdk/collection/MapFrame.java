package io.beanwire.codec.hessian.jdk.collection;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.HashedKeys;
import io.beanwire.codec.hessian.core.ReadFrame;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map that is being filled, entry by entry or when all keys are complete. */
final class MapFrame extends ReadFrame {
  private final ResolvedType keys;
  private final ResolvedType values;
  private final @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher;
  private final @Nullable BiConsumer<Decoder, Map<?, ?>> charge;
  private final Map<Object, Object> target;

  /** What has been read: the target itself, unless that is filled last. */
  private final Map<Object, Object> entries;

  private @Nullable HashedKeys hashed;
  private final int reference;

  /** What is read when the target is full. */
  Map<?, ?> filled;

  private boolean keyRead;
  private @Nullable Object key;

  /** All keys and values in turn, once one of the keys may still change its hash or order. */
  private @Nullable List<@Nullable Object> waiting;

  @SuppressWarnings("unchecked")
  MapFrame(
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
    this.filled = target;
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
      return filled;
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
      return filled;
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
    HashedKeys late = HashedKeys.of(in, filled);
    try {
      entries.clear();
      for (int i = 0; i < all.size(); i += 2) {
        Object key = all.get(i);
        Object value = all.get(i + 1);
        key = key instanceof ForwardReference ? keys.fit(in.finished(key)) : key;
        late.add(key, entries.keySet(), entries.size());
        entries.put(
            key, value instanceof ForwardReference ? values.fit(in.finished(value)) : value);
      }
      if (charge != null) {
        charge.accept(in, entries);
        target.clear();
        target.putAll(entries);
      }
    } finally {
      late.end();
    }
  }
}
