package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value class of the JDK, described by two functions. */
public final class ValueCodec<T> extends CompositeCodec {
  private final ResolvedType[] types;
  private final Function<T, @Nullable Object[]> decompose;
  private final Function<@Nullable Object[], @Nullable Object> build;
  private @Nullable BiConsumer<ReadLimits, @Nullable Object[]> charge;

  /**
   * @param fields names and declared classes; a field of class Object takes the type argument of
   *     the same index
   */
  public ValueCodec(
      CodecRegistry registry,
      Class<T> type,
      String name,
      Fields fields,
      Function<T, @Nullable Object[]> decompose,
      Function<@Nullable Object[], @Nullable Object> build) {
    super(registry, type, name, fields.names());
    this.types = fields.types(registry);
    this.decompose = decompose;
    this.build = build;
  }

  /** This codec, charging by the parts what the table of JDK types does not say. */
  public ValueCodec<T> charging(BiConsumer<ReadLimits, @Nullable Object[]> charge) {
    this.charge = charge;
    return this;
  }

  @Override
  public void charge(Decoder in, @Nullable Object[] parts) {
    if (charge != null) {
      charge.accept(in.limits, parts);
    }
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    ResolvedType part = types[index];
    return part.isOpen() ? declared.argument(index) : part;
  }

  /** No part is zero because somebody else names it otherwise. */
  @Override
  protected @Nullable Object absent(int index, ResolvedType declared) {
    return null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable Object[] decompose(Object value) {
    return decompose.apply((T) value);
  }

  @Override
  public @Nullable Object build(@Nullable Object[] parts) {
    return build.apply(parts);
  }
}
