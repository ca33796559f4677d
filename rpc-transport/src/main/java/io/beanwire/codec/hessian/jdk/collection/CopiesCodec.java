package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code nCopies}: a number and one element, which count as so many elements. */
final class CopiesCodec extends CompositeCodec {
  CopiesCodec(CodecRegistry registry) {
    super(
        registry,
        Collections.nCopies(1, 1).getClass(),
        "java.util.Collections$CopiesList",
        new String[] {"n", "element"});
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return index == 0 ? owner().resolve(int.class) : declared.element();
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    List<?> copies = (List<?>) value;
    return new Object[] {copies.size(), copies.isEmpty() ? null : copies.get(0)};
  }

  @Override
  public void charge(Decoder in, @Nullable Object[] parts) {
    in.limits.count((int) required(parts[0]));
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    return Collections.nCopies((int) required(parts[0]), parts[1]);
  }
}
