package io.beanwire.codec.hessian;

import static io.beanwire.codec.hessian.ValueForms.given;

import io.beanwire.codec.CodecException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A small immutable value of the JDK that consists of scalars: written and read in one go, without
 * a frame. Nothing is remembered for later references, since the value has no identity of interest.
 */
final class FlatForm<T> extends PartsForm {
  private final Slot[] slots;
  private final BiConsumer<Output, T> writer;
  private final Builder<T> builder;

  FlatForm(
      Forms forms,
      Class<T> type,
      ValueForm.Fields fields,
      BiConsumer<Output, T> writer,
      Builder<T> builder) {
    super(forms, type, type.getName(), fields.names());
    this.slots = fields.slots(forms);
    this.writer = writer;
    this.builder = builder;
  }

  @Override
  @SuppressWarnings("unchecked")
  void write(Encoder out, Object value, Slot slot) {
    out.unshared();
    out.beginObject(this, names);
    writer.accept(out.out, (T) value);
  }

  @Override
  @Nullable Object readObject(Decoder in, Definition definition, Slot slot) {
    if (!definition.mappingTo(this, names).exact) {
      return super.readObject(in, definition, slot);
    }
    int reference = in.refer(null);
    T value;
    try {
      value = builder.build(new Ahead(in, slots));
    } catch (CodecException e) {
      throw e;
    } catch (RuntimeException e) {
      throw invalid(e);
    }
    in.resolve(reference, value);
    return slot.fit(value);
  }

  @Override
  Slot slot(int index, Slot declared) {
    return slots[index];
  }

  @Override
  @Nullable Object[] explode(Object value) {
    throw new IllegalStateException("a flat value is written in one go");
  }

  @Override
  Object build(@Nullable Object[] parts) {
    return builder.build(new Read(parts));
  }

  /** Builds a value from its scalars, asked for in the order of the fields. */
  @FunctionalInterface
  interface Builder<T> {
    T build(Scalars from);
  }

  /** The scalars of a value, one after another. */
  abstract static class Scalars {
    abstract int nextInt();

    abstract long nextLong();

    abstract String nextString();
  }

  /** Scalars that are still in the message. */
  private static final class Ahead extends Scalars {
    private final Decoder in;
    private final Slot[] slots;
    private int index;

    Ahead(Decoder in, Slot[] slots) {
      this.in = in;
      this.slots = slots;
    }

    @Override
    int nextInt() {
      return in.readInt(slots[index++]);
    }

    @Override
    long nextLong() {
      return in.readLong(slots[index++]);
    }

    @Override
    String nextString() {
      return (String) given(in.readScalar(slots[index++]));
    }
  }

  /** Scalars that came in another order, or as a map. */
  private static final class Read extends Scalars {
    private final @Nullable Object[] parts;
    private int index;

    Read(@Nullable Object[] parts) {
      this.parts = parts;
    }

    @Override
    int nextInt() {
      return (int) given(parts[index++]);
    }

    @Override
    long nextLong() {
      return (long) given(parts[index++]);
    }

    @Override
    String nextString() {
      return (String) given(parts[index++]);
    }
  }
}
