package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;

/** An interface or abstract class: instances travel as what they are. */
public final class AbstractTypeCodec extends TypeCodec {
  /** A codec of a class without instances. */
  public AbstractTypeCodec(CodecRegistry registry, Class<?> type) {
    super(registry, type, type.getName());
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    throw new CodecException("BW0202 an instance of the abstract " + name);
  }
}
