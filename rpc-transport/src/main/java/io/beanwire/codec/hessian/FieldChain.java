package io.beanwire.codec.hessian;

import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * All fields of a bean in one method handle, which reads or writes one field after another. The
 * compiler sees through such a chain as through written code, while a handle per field is a call
 * that it cannot inline. Immutable; used by forms, one chain per direction.
 *
 * <p>A chain of long classes is cut into pieces, so that each remains small enough to be compiled.
 * It answers the next field, or a negative number if a value is pending.
 */
@SuppressWarnings("UnusedMethod") // method handles call them
final class FieldChain {
  private static final int PIECE = 16;
  private static final int PENDING = -1;
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle INSTANCE = handle("instance", Object.class, BeanFrame.class);
  private static final MethodHandle VALUE = handle("value", Object.class, Encoder.Frame.class);
  private static final MethodHandle OUTPUT = handle("output", Output.class, Encoder.class);
  private static final MethodHandle IS_PLAIN = handle("isPlain", boolean.class, Object.class);

  private final FieldLink[] fields;
  private final MethodHandle[] readers;
  private final MethodHandle[] writers;

  FieldChain(FieldLink[] fields) {
    this.fields = fields;
    this.readers = new MethodHandle[fields.length];
    this.writers = new MethodHandle[fields.length];
    for (int i = fields.length - 1; i >= 0; i--) {
      boolean last = i == fields.length - 1 || (i + 1) % PIECE == 0;
      readers[i] = reader(i, last ? end(i + 1, BeanFrame.class, Decoder.class) : readers[i + 1]);
      writers[i] =
          writer(i, last ? end(i + 1, Encoder.Frame.class, Encoder.class) : writers[i + 1]);
    }
  }

  /** Reads the fields from this one on; false if a value is pending. */
  boolean readFrom(int from, BeanFrame frame, Decoder in) {
    int next = from;
    try {
      while (next >= 0 && next < readers.length) {
        next = (int) readers[next].invokeExact(frame, in);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return next >= 0;
  }

  /** Writes the fields from this one on; false if a frame was pushed for a value. */
  boolean writeFrom(int from, Encoder.Frame frame, Encoder out) {
    int next = from;
    try {
      while (next >= 0 && next < writers.length) {
        next = (int) writers[next].invokeExact(frame, out);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return next >= 0;
  }

  private static MethodHandle end(int next, Class<?> frame, Class<?> stream) {
    return dropArguments(constant(int.class, next), 0, frame, stream);
  }

  /** {@code (BeanFrame, Decoder)int} */
  private MethodHandle reader(int index, MethodHandle next) {
    FieldLink field = fields[index];
    Class<?> kind = field.setter.type().parameterType(1);
    MethodHandle read =
        insertArguments(
            handle(readerOf(field), kind, Slot.class, int.class, BeanFrame.class, Decoder.class),
            0,
            field.slot,
            index);
    MethodHandle set = // (kind, BeanFrame)void
        permuteArguments(
            filterArguments(field.setter, 0, INSTANCE),
            methodType(void.class, kind, BeanFrame.class),
            1,
            0);
    MethodHandle then = foldArguments(dropArguments(next, 0, kind), set);
    if (!field.isScalar()) {
      MethodHandle odd =
          insertArguments(
              handle(
                  "odd",
                  int.class,
                  FieldChain.class,
                  int.class,
                  Object.class,
                  BeanFrame.class,
                  Decoder.class),
              0,
              this,
              index);
      then = guardWithTest(IS_PLAIN, then, odd);
    }
    return foldArguments(then, read);
  }

  /** {@code (Encoder.Frame, Encoder)int} */
  private MethodHandle writer(int index, MethodHandle next) {
    FieldLink field = fields[index];
    Class<?> kind = field.getter.type().returnType();
    MethodHandle get = filterArguments(field.getter, 0, VALUE); // (Encoder.Frame)kind
    if (kind.isPrimitive()) {
      MethodHandle write = // (kind, Encoder.Frame, Encoder)void
          permuteArguments(
              filterArguments(writerOf(kind), 0, OUTPUT),
              methodType(void.class, kind, Encoder.Frame.class, Encoder.class),
              2,
              0);
      return foldArguments(next, foldArguments(write, get));
    }
    MethodHandle write =
        insertArguments(
            handle(
                "write",
                boolean.class,
                Slot.class,
                int.class,
                Object.class,
                Encoder.Frame.class,
                Encoder.class),
            0,
            field.slot,
            index);
    return guardWithTest(
        foldArguments(write, get), next, end(PENDING, Encoder.Frame.class, Encoder.class));
  }

  private static String readerOf(FieldLink field) {
    Class<?> kind = field.setter.type().parameterType(1);
    if (kind == int.class) {
      return "readInt";
    } else if (kind == long.class) {
      return "readLong";
    } else if (kind == boolean.class) {
      return "readBoolean";
    } else if (kind == double.class) {
      return "readDouble";
    }
    return field.isScalar() ? "readScalar" : "readAny";
  }

  private static MethodHandle writerOf(Class<?> kind) {
    String name =
        kind == int.class
            ? "writeInt"
            : kind == long.class
                ? "writeLong"
                : kind == boolean.class ? "writeBoolean" : "writeDouble";
    try {
      return LOOKUP.findVirtual(Output.class, name, methodType(void.class, kind));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  // The links of the chain, found by name.

  private static Object instance(BeanFrame frame) {
    return frame.instance;
  }

  private static Output output(Encoder out) {
    return out.out;
  }

  private static Object value(Encoder.Frame frame) {
    return frame.value();
  }

  private static boolean isPlain(@Nullable Object value) {
    return value != Decoder.PENDING && !(value instanceof Unfinished);
  }

  private static int odd(
      FieldChain chain, int index, @Nullable Object value, BeanFrame frame, Decoder in) {
    if (value == Decoder.PENDING) {
      return PENDING;
    }
    chain.fields[index].set(in, frame.instance, value);
    return index + 1;
  }

  private static int readInt(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readInt(slot);
  }

  private static long readLong(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readLong(slot);
  }

  private static boolean readBoolean(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readBoolean(slot);
  }

  private static double readDouble(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readDouble(slot);
  }

  private static @Nullable Object readAny(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.read(slot);
  }

  private static @Nullable Object readScalar(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readScalar(slot);
  }

  private static boolean write(
      Slot slot, int index, @Nullable Object value, Encoder.Frame frame, Encoder out) {
    int depth = out.depth();
    out.write(value, slot);
    if (out.depth() == depth) {
      return true;
    }
    frame.index = index + 1;
    return false;
  }

  private static MethodHandle handle(String name, Class<?> result, Class<?>... parameters) {
    try {
      return LOOKUP.findStatic(FieldChain.class, name, methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
