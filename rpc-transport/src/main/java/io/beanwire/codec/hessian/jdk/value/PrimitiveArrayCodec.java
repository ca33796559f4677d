package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.wire.Output;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of primitives other than bytes and chars: a typed list, written and read in one go. */
public final class PrimitiveArrayCodec extends TypeCodec {
  private final Class<?> component;

  /** The codec of an array class. */
  public PrimitiveArrayCodec(CodecRegistry registry, Class<?> type) {
    super(registry, type, ArrayCodec.nameOf(type));
    this.component = type.getComponentType();
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (out.first(value)) {
      out.beginList(this, Array.getLength(value));
      writeElements(out.out, value);
    }
  }

  @Override
  public @Nullable Object readList(Decoder in, int length, ResolvedType declared) {
    Object target = Array.newInstance(component, Math.max(length, 0));
    int reference = in.refer(target);
    ResolvedType elements = owner().resolve(component);
    int position = 0;
    while (length < 0 ? !in.atEnd() : position < length) {
      if (length >= 0) {
        in.limits.keepPromise();
      }
      if (position == Array.getLength(target)) {
        target = resized(target, Math.max(8, 2 * position));
      }
      in.limits.count();
      readElement(in, target, position++, elements);
    }
    if (position != Array.getLength(target)) {
      target = resized(target, position);
    }
    in.resolve(reference, target);
    return declared.fit(target);
  }

  private static void writeElements(Output out, Object array) {
    if (array instanceof int[] ints) {
      for (int element : ints) {
        out.writeInt(element);
      }
    } else if (array instanceof long[] longs) {
      for (long element : longs) {
        out.writeLong(element);
      }
    } else if (array instanceof double[] doubles) {
      for (double element : doubles) {
        out.writeDouble(element);
      }
    } else if (array instanceof boolean[] booleans) {
      for (boolean element : booleans) {
        out.writeBoolean(element);
      }
    } else if (array instanceof float[] floats) {
      for (float element : floats) {
        out.writeDouble(element);
      }
    } else {
      for (short element : (short[]) array) {
        out.writeInt(element);
      }
    }
  }

  private static void readElement(Decoder in, Object array, int index, ResolvedType declared) {
    if (array instanceof int[] ints) {
      ints[index] = in.readInt(declared);
    } else if (array instanceof long[] longs) {
      longs[index] = in.readLong(declared);
    } else if (array instanceof double[] doubles) {
      doubles[index] = in.readDouble(declared);
    } else if (array instanceof boolean[] booleans) {
      booleans[index] = in.readBoolean(declared);
    } else {
      Array.set(array, index, in.readScalar(declared));
    }
  }

  private static Object resized(Object array, int length) {
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, Math.min(length, Array.getLength(array)));
    return copy;
  }
}
