package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Coercion;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import org.jspecify.annotations.Nullable;

/** An enum: an object with the constant's name. */
public final class EnumCodec extends CompositeCodec {
  private static final String[] NAMES = {"name"};

  /** The codec of an enum. */
  public EnumCodec(CodecRegistry registry, Class<?> type) {
    super(registry, type, type.getName(), NAMES);
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (out.first(value)) {
      out.beginObject(this, names);
      out.out.writeString(((Enum<?>) value).name());
    }
  }

  @Override
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    if (!definition.mappingTo(names).exact) {
      return super.readObject(in, definition, declared);
    }
    int reference = in.reserve();
    Object constant = Coercion.constant(type, in.nextString());
    in.resolve(reference, constant);
    return declared.fit(constant);
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return owner().resolve(String.class);
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    return new Object[] {((Enum<?>) value).name()};
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    return Coercion.constant(type, String.valueOf(parts[0]));
  }
}
