package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map, typed unless it is a HashMap. */
final class MapForm extends Form {
  private final Supplier<? extends Map<?, ?>> maker;
  private final @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher;

  private MapForm(
      Forms forms,
      Class<?> type,
      String name,
      Supplier<? extends Map<?, ?>> maker,
      @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher) {
    super(forms, type, name);
    this.maker = maker;
    this.finisher = finisher;
  }

  /** A map that is filled entry by entry. */
  static MapForm filled(
      Forms forms, Class<?> type, String name, Supplier<? extends Map<?, ?>> maker) {
    return new MapForm(forms, type, name, maker, null);
  }

  /** A map that is made of all its entries at once. */
  static MapForm finished(
      Forms forms, Class<?> type, String name, Function<Map<?, ?>, ? extends Map<?, ?>> finisher) {
    return new MapForm(forms, type, name, LinkedHashMap::new, finisher);
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (out.first(value)) {
      out.beginMap(type == HashMap.class ? null : this);
      out.push(this, value)
          .over(((Map<?, ?>) value).entrySet().iterator(), keysOf(slot), valuesOf(slot));
    }
  }

  @Override
  Map<String, Slot> parts(Slot declared) {
    return Map.of("[key]", keysOf(declared), "[value]", valuesOf(declared));
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    resumeEntries(out, frame, frame.first(), frame.second());
  }

  static void resumeEntries(Encoder out, Encoder.Frame frame, Slot keys, Slot values) {
    int depth = out.depth();
    while (true) {
      if ((frame.index & 1) == 0) {
        if (!frame.rest().hasNext()) {
          break;
        }
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) frame.rest().next();
        frame.hold(entry.getValue());
        frame.index++;
        out.write(entry.getKey(), keys);
      } else {
        frame.index++;
        out.write(frame.held(), values);
      }
      if (out.depth() != depth) {
        return;
      }
    }
    out.out.writeByte(Tags.END);
    out.pop();
  }

  @Override
  @Nullable Object readMap(Decoder in, Slot slot) {
    Map<?, ?> target = maker.get();
    int reference = finisher == null ? in.refer(target) : in.referUnfinished();
    return in.push(new Frame(slot, keysOf(slot), valuesOf(slot), finisher, target, reference));
  }

  /** Reads the entries of a map whose type is not known. */
  static @Nullable Object into(Decoder in, Slot slot, Map<?, ?> target, int reference) {
    return in.push(new Frame(slot, in.forms.any(), in.forms.any(), null, target, reference));
  }

  private Slot keysOf(Slot declared) {
    return (declaresMap(declared) ? declared : plain()).key();
  }

  private Slot valuesOf(Slot declared) {
    return (declaresMap(declared) ? declared : plain()).value();
  }

  private static boolean declaresMap(Slot declared) {
    return Map.class.isAssignableFrom(declared.raw);
  }

  private static final class Frame extends ReadFrame {
    private final Slot keys;
    private final Slot values;
    private final @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher;
    private final Map<Object, Object> target;
    private final int reference;
    private boolean keyRead;
    private @Nullable Object key;

    @SuppressWarnings("unchecked")
    Frame(
        Slot slot,
        Slot keys,
        Slot values,
        @Nullable Function<Map<?, ?>, ? extends Map<?, ?>> finisher,
        Map<?, ?> target,
        int reference) {
      super(slot);
      this.keys = keys;
      this.values = values;
      this.finisher = finisher;
      this.target = (Map<Object, Object>) target;
      this.reference = reference;
    }

    @Override
    @Nullable Object advance(Decoder in, @Nullable Object delivered) {
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
      if (finisher == null) {
        return target;
      }
      Object value = finisher.apply(target);
      in.resolve(reference, value);
      return value;
    }

    @Override
    String step() {
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
      if (!(key instanceof Unfinished) && !(value instanceof Unfinished)) {
        in.budget.checkKey(key);
        target.put(key, value);
      } else if (finisher != null) {
        throw new CodecException(
            "BW0218 a map contains itself before it is built (a cycle must pass through"
                + " a mutable object)");
      } else {
        if (!(key instanceof Unfinished)) {
          in.budget.checkKey(key);
          target.put(key, value);
        }
        in.patchLater(() -> putFinished(in, key, value));
      }
    }

    @SuppressWarnings("NullAway") // as above
    private void putFinished(Decoder in, @Nullable Object key, @Nullable Object value) {
      Object finished = key instanceof Unfinished ? keys.fit(in.finished(key)) : key;
      in.budget.checkKey(finished);
      target.put(finished, value instanceof Unfinished ? values.fit(in.finished(value)) : value);
    }
  }
}
