package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.TypedList;
import io.beanwire.codec.hessian.core.TypedMap;
import io.beanwire.codec.hessian.core.WriteFrame;
import io.beanwire.codec.hessian.jdk.value.ArrayCodec;
import java.util.List;

/**
 * A {@link TypedMap} or {@link TypedList}: written under the name it remembers. An object becomes a
 * typed map, which stands for an object wherever one is expected.
 */
public final class TypedCodec extends TypeCodec {
  /** The codec of one of the two classes. */
  public TypedCodec(CodecRegistry registry, Class<?> type) {
    super(registry, type, type.getName());
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (!out.first(value)) {
      return;
    }
    if (value instanceof TypedMap map) {
      out.beginMap(map.typeName());
      out.push(this, value).over(map.entrySet().iterator(), declared);
    } else {
      TypedList list = (TypedList) value;
      out.beginList(list.typeName(), list.size());
      out.push(this, value).over(list.toArray(), declared);
    }
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    if (frame.value() instanceof List) {
      ArrayCodec.resumeElements(out, frame, owner().any());
    } else {
      MapCodec.resumeEntries(out, frame, owner().any(), owner().any());
    }
  }
}
