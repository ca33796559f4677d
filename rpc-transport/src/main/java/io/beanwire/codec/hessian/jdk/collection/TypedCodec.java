package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.TypedList;
import io.beanwire.codec.hessian.core.TypedMap;
import io.beanwire.codec.hessian.core.WriteFrame;
import io.beanwire.codec.hessian.jdk.value.ArrayCodec;
import io.beanwire.codec.hessian.wire.Tags;
import java.util.List;
import java.util.Map;

/**
 * A {@link TypedMap} or {@link TypedList}: written under the name it remembers. An object becomes a
 * typed map, which stands for an object wherever one is expected.
 */
public final class TypedCodec extends TypeCodec {
  /** The codec of one of the two classes. */
  public TypedCodec(CodecRegistry registry, Class<?> type) {
    super(registry, type, type.getName());
  }

  /** The name that is written is the one that was read, which was allowed then. */
  @Override
  public boolean isReplaced() {
    return true;
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
      resumeEntries(out, frame, owner().any(), owner().any());
    }
  }

  /** Writes the entries of a map that are still to come. */
  static void resumeEntries(Encoder out, WriteFrame frame, ResolvedType keys, ResolvedType values) {
    int depth = out.depth();
    while (true) {
      if ((frame.index & 1) == 0) {
        if (!frame.rest().hasNext()) {
          break;
        }
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) frame.rest().next();
        frame.hold(entry.getValue());
        frame.index++;
        out.write(entry.getKey(), keys);
      } else {
        frame.index++;
        out.write(frame.held(), values);
      }
      if (out.depth() != depth) {
        return;
      }
    }
    out.out.writeByte(Tags.END);
    out.pop();
  }
}
