package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Fields;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value class of the JDK, described by two functions. */
public final class ValueCodec<T> extends CompositeCodec {
  private final ResolvedType[] types;
  private final Function<T, @Nullable Object[]> decompose;
  private final Function<@Nullable Object[], @Nullable Object> build;

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

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    ResolvedType part = types[index];
    return part.isOpen() ? declared.argument(index) : part;
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
