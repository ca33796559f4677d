package io.beanwire.codec.hessian;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of primitives other than bytes and chars: a typed list, written and read in one go. */
final class PrimitiveArrayForm extends Form {
  private final Class<?> component;

  PrimitiveArrayForm(Forms forms, Class<?> type) {
    super(forms, type, ArrayForm.nameOf(type));
    this.component = type.getComponentType();
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (out.first(value)) {
      out.beginList(this, Array.getLength(value));
      writeElements(out.out, value);
    }
  }

  @Override
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    Object target = Array.newInstance(component, Math.max(length, 0));
    int reference = in.refer(target);
    Slot elements = owner().slot(component);
    int position = 0;
    while (length < 0 ? !in.atEnd() : position < length) {
      if (length >= 0) {
        in.budget.keepPromise();
      }
      if (position == Array.getLength(target)) {
        target = resized(target, Math.max(8, 2 * position));
      }
      in.budget.count();
      readElement(in, target, position++, elements);
    }
    if (position != Array.getLength(target)) {
      target = resized(target, position);
    }
    in.resolve(reference, target);
    return slot.fit(target);
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

  private static void readElement(Decoder in, Object array, int index, Slot slot) {
    if (array instanceof int[] ints) {
      ints[index] = in.readInt(slot);
    } else if (array instanceof long[] longs) {
      longs[index] = in.readLong(slot);
    } else if (array instanceof double[] doubles) {
      doubles[index] = in.readDouble(slot);
    } else if (array instanceof boolean[] booleans) {
      booleans[index] = in.readBoolean(slot);
    } else {
      Array.set(array, index, in.readScalar(slot));
    }
  }

  private static Object resized(Object array, int length) {
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, Math.min(length, Array.getLength(array)));
    return copy;
  }
}
