package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import org.jspecify.annotations.Nullable;

/**
 * Byte, Short, Character and Float: Hessian has no values of their width. Where the class is
 * declared they travel as the next wider value, elsewhere wrapped in an object that names it.
 */
final class NarrowCodec extends CompositeCodec {
  private final Class<?> primitive;

  NarrowCodec(
      CodecRegistry registry, Class<?> type, Class<?> primitive, String name, String field) {
    super(registry, type, name, new String[] {field});
    this.primitive = primitive;
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    boolean bare = declared.raw == type || declared.raw == primitive;
    if (!bare) {
      out.unshared();
      out.beginObject(this, names);
    }
    if (value instanceof Character c) {
      out.out.writeString(String.valueOf(c));
    } else if (value instanceof Float f) {
      out.out.writeDouble(f);
    } else {
      out.out.writeInt(((Number) value).intValue());
    }
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return plain();
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    return new Object[] {value};
  }

  @Override
  public @Nullable Object build(@Nullable Object[] parts) {
    return parts[0];
  }
}
