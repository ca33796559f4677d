package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import org.jspecify.annotations.Nullable;

/**
 * An array of chars. Where it is declared it travels as a string, as Hessian has it, elsewhere
 * wrapped in an object that tells it from a string.
 */
public final class CharArrayCodec extends CompositeCodec {
  /** The name on the wire, where nothing is declared. */
  public static final String NAME = "char[]";

  /** The codec of one registry. */
  public CharArrayCodec(CodecRegistry registry) {
    super(registry, char[].class, NAME, new String[] {"value"});
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (declared.raw == type) {
      out.out.writeString(new String((char[]) value));
    } else {
      super.write(out, value, declared);
    }
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return owner().resolve(String.class);
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    return new Object[] {new String((char[]) value)};
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    return ((String) required(parts[0])).toCharArray();
  }
}
