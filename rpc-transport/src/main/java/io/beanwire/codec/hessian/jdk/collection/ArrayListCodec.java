package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.WriteFrame;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@link ArrayList}: the untyped list of Hessian. Most collections that travel are of this
 * class, so it is never looked at through an interface, which costs a search through all of its
 * interfaces.
 */
public final class ArrayListCodec extends TypeCodec {
  /** The codec of one registry. */
  public ArrayListCodec(CodecRegistry registry) {
    super(registry, ArrayList.class, ArrayList.class.getName());
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (!out.first(value)) {
      return;
    }
    ArrayList<?> list = (ArrayList<?>) value;
    int size = list.size();
    out.beginList(size);
    int written = out.out.writeIntegers(list, 0, size);
    if (written < size) {
      out.push(this, list).over(declared.element(), written);
    }
  }

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    return Map.of("[]", declared.element());
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    ArrayList<?> list = (ArrayList<?>) frame.value();
    ResolvedType elements = frame.first();
    int depth = out.depth();
    int size = list.size();
    int index = frame.index;
    while (index < size) {
      out.write(list.get(index++), elements);
      if (out.depth() != depth) {
        frame.index = index;
        return;
      }
      index = out.out.writeIntegers(list, index, size);
    }
    out.pop();
  }

  @Override
  public @Nullable Object readList(Decoder in, int length, ResolvedType declared) {
    ArrayList<Object> list = new ArrayList<>(Math.max(length, 0));
    ResolvedType elements = declared.element();
    in.refer(list);
    int taken = length < 0 ? 0 : in.readSmallIntegers(list, length, elements);
    return taken == length
        ? declared.fit(list)
        : in.push(new ListFrame(declared, elements, list, length, null));
  }
}
