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
  final BiConsumer<Output, T> writer;
  final Builder<T> builder;

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
    int reference = in.reserve();
    T value;
    try {
      value = builder.build(in);
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
  interface Scalars {
    int nextInt();

    long nextLong();

    String nextString();
  }

  /** Scalars that came in another order, or as a map. */
  private static final class Read implements Scalars {
    private final @Nullable Object[] parts;
    private int index;

    Read(@Nullable Object[] parts) {
      this.parts = parts;
    }

    @Override
    public int nextInt() {
      return (int) given(parts[index++]);
    }

    @Override
    public long nextLong() {
      return (long) given(parts[index++]);
    }

    @Override
    public String nextString() {
      return (String) given(parts[index++]);
    }
  }
}
