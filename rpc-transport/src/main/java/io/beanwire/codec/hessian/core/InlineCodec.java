package io.beanwire.codec.hessian.core;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import io.beanwire.codec.hessian.wire.Output;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A small immutable value of the JDK that consists of scalars: written and read in one go, without
 * a frame. Nothing is remembered for later references, since the value has no identity of interest.
 */
public final class InlineCodec<T> extends CompositeCodec {
  private final ResolvedType[] types;

  /** Writes the scalars of a value. */
  public final BiConsumer<Output, T> writer;

  /** Builds a value of its scalars. */
  public final Builder<T> builder;

  /** A codec of scalars in the order of the fields. */
  public InlineCodec(
      CodecRegistry registry,
      Class<T> type,
      String[] names,
      ResolvedType[] types,
      BiConsumer<Output, T> writer,
      Builder<T> builder) {
    super(registry, type, type.getName(), names);
    this.types = types;
    this.writer = writer;
    this.builder = builder;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void write(Encoder out, Object value, ResolvedType declared) {
    out.unshared();
    out.beginObject(this, names);
    writer.accept(out.out, (T) value);
  }

  @Override
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    if (!definition.mappingTo(names).exact) {
      return super.readObject(in, definition, declared);
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
    return declared.fit(value);
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return types[index];
  }

  /** No part is zero because somebody else names it otherwise. */
  @Override
  protected @Nullable Object absent(int index, ResolvedType declared) {
    return null;
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    throw new IllegalStateException("a flat value is written in one go");
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    throw new IllegalStateException("a flat value is built with its charge");
  }

  @Override
  protected Object build(Decoder in, @Nullable Object[] parts) {
    return builder.build(new Read(in, parts));
  }

  /** Builds a value from its scalars, asked for in the order of the fields. */
  @FunctionalInterface
  public interface Builder<T> {
    T build(Scalars from);
  }

  /** The scalars of a value, one after another. */
  public interface Scalars {
    int nextInt();

    long nextLong();

    String nextString();

    /** Charges what it takes to build the value of them. */
    void work(long units);
  }

  /** Scalars that came in another order, or as a map. */
  private static final class Read implements Scalars {
    private final Decoder in;
    private final @Nullable Object[] parts;
    private int index;

    Read(Decoder in, @Nullable Object[] parts) {
      this.in = in;
      this.parts = parts;
    }

    @Override
    public int nextInt() {
      return (int) required(parts[index++]);
    }

    @Override
    public long nextLong() {
      return (long) required(parts[index++]);
    }

    @Override
    public String nextString() {
      return (String) required(parts[index++]);
    }

    @Override
    public void work(long units) {
      in.limits.work(units);
    }
  }
}
