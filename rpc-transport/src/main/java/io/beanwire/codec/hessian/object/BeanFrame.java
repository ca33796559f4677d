package io.beanwire.codec.hessian.object;

import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.FieldsFrame;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import org.jspecify.annotations.Nullable;

/** A bean that is being read. */
final class BeanFrame extends FieldsFrame {
  final Object instance;
  private final BeanCodec codec;
  private final int reference;

  BeanFrame(
      ResolvedType declared,
      BeanCodec codec,
      ClassDefinition.@Nullable Mapping mapping,
      Object instance,
      int reference) {
    super(declared, mapping, codec.names);
    this.codec = codec;
    this.instance = instance;
    this.reference = reference;
  }

  @Override
  public @Nullable Object advance(Decoder in, @Nullable Object delivered) {
    if (delivered != Decoder.PENDING) {
      codec.fields[field()].set(in, instance, delivered);
    }
    return readOn(in) ? codec.complete(in, instance, reference) : Decoder.PENDING;
  }

  private boolean readOn(Decoder in) {
    while (next(in)) {
      if (isUnknown()) {
        in.skip();
      } else if (!codec.fields[field()].read(in, instance)) {
        return false;
      }
    }
    return true;
  }
}
