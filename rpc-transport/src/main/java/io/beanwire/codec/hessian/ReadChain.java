package io.beanwire.codec.hessian;

import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import io.beanwire.codec.CodecException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Reads all fields of a bean through one method handle, one field after another. The compiler sees
 * through such a chain as through written code, while a handle per field is a call that it cannot
 * inline. Immutable.
 *
 * <p>A chain of long classes is cut into pieces, so that each remains small enough to be compiled.
 * It answers the next field, or a negative number if a value is pending.
 */
@SuppressWarnings("UnusedMethod") // method handles call them
final class ReadChain {
  /** How many fields one handle reads or writes. */
  static final int PIECE = 16;

  /** Answer of a handle that has begun a value which waits for its turn. */
  static final int PENDING = -1;

  private static final Links LINKS = new Links(MethodHandles.lookup());
  private static final MethodHandle IS_PLAIN = LINKS.own("isPlain", boolean.class, Object.class);
  private static final MethodHandle RESERVE = LINKS.of(Decoder.class, "reserve", int.class);
  private static final MethodHandle RESOLVE =
      LINKS.own("resolved", Object.class, Object.class, int.class, Decoder.class);
  private static final MethodHandle BUILD =
      LINKS.of(FlatForm.Builder.class, "build", Object.class, FlatForm.Scalars.class);

  private final FieldLink[] fields;
  private final MethodHandle[] readers;

  /**
   * @param owner the class that has the fields
   */
  ReadChain(Class<?> owner, FieldLink[] fields) {
    this.fields = fields;
    this.readers = new MethodHandle[fields.length];
    MethodHandle next = null;
    for (int i = fields.length - 1; i >= 0; i--) {
      if (next == null || (i + 1) % PIECE == 0) {
        next = end(owner, i + 1);
      }
      next = reader(owner, i, next);
      readers[i] = next.asType(methodType(int.class, Object.class, BeanFrame.class, Decoder.class));
    }
  }

  /** Reads the fields from this one on; false if a value is pending. */
  boolean readFrom(int from, BeanFrame frame, Decoder in) {
    int next = from;
    try {
      while (next >= 0 && next < readers.length) {
        next = (int) readers[next].invokeExact(frame.instance, frame, in);
      }
    } catch (CodecException | Error e) {
      throw e;
    } catch (RuntimeException e) {
      throw explained(fields[frame.field()], e);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return next >= 0;
  }

  /** What went wrong while this field was read; most likely its parts make no valid value. */
  private static RuntimeException explained(FieldLink field, RuntimeException e) {
    FlatForm<?> flat = field.slot.flat();
    return flat == null ? e : flat.invalid(e);
  }

  private static MethodHandle end(Class<?> owner, int next) {
    return dropArguments(constant(int.class, next), 0, owner, BeanFrame.class, Decoder.class);
  }

  /** {@code (owner, BeanFrame, Decoder)int} */
  private MethodHandle reader(Class<?> owner, int index, MethodHandle next) {
    FieldLink field = fields[index];
    Class<?> kind = field.setter.type().parameterType(1);
    MethodHandle set = // (kind, owner)void
        permuteArguments(
            field.setter.asType(methodType(void.class, owner, kind)),
            methodType(void.class, kind, owner),
            1,
            0);
    MethodHandle then = foldArguments(dropArguments(next, 0, kind), set);
    if (!field.isScalar()) {
      then = guardWithTest(IS_PLAIN, then, dropArguments(odd(index), 1, owner));
    }
    return foldArguments(then, dropArguments(value(index, kind), 0, owner));
  }

  /** {@code (BeanFrame, Decoder)kind} */
  private MethodHandle value(int index, Class<?> kind) {
    FieldLink field = fields[index];
    MethodHandle read =
        insertArguments(
            LINKS.own(
                readerOf(field, kind), kind, Slot.class, int.class, BeanFrame.class, Decoder.class),
            0,
            field.slot,
            index);
    FlatForm<?> flat = field.slot.flat();
    return flat == null ? read : guardWithTest(begins(flat, index), built(flat), read);
  }

  private static String readerOf(FieldLink field, Class<?> kind) {
    if (kind == int.class) {
      return "readInt";
    } else if (kind == long.class) {
      return "readLong";
    } else if (kind == boolean.class) {
      return "readBoolean";
    } else if (kind == double.class) {
      return "readDouble";
    } else if (field.slot.raw == String.class) {
      return "readText";
    }
    return field.isScalar() ? "readScalar" : "readAny";
  }

  /** {@code (Object, BeanFrame, Decoder)int} */
  private MethodHandle odd(int index) {
    return insertArguments(
        LINKS.own(
            "odd",
            int.class,
            ReadChain.class,
            int.class,
            Object.class,
            BeanFrame.class,
            Decoder.class),
        0,
        this,
        index);
  }

  /** {@code (BeanFrame, Decoder)boolean} */
  private static MethodHandle begins(FlatForm<?> form, int index) {
    return insertArguments(
        LINKS.own(
            "begins", boolean.class, FlatForm.class, int.class, BeanFrame.class, Decoder.class),
        0,
        form,
        index);
  }

  /** {@code (BeanFrame, Decoder)Object} */
  private static MethodHandle built(FlatForm<?> form) {
    MethodHandle build = BUILD.bindTo(form.builder).asType(methodType(Object.class, Decoder.class));
    MethodHandle built = foldArguments(RESOLVE, dropArguments(build, 0, int.class));
    return dropArguments(foldArguments(built, RESERVE), 0, BeanFrame.class);
  }

  // The links of the chain, found by name.

  private static boolean isPlain(@Nullable Object value) {
    return value != Decoder.PENDING && !(value instanceof Unfinished);
  }

  private static int odd(
      ReadChain chain, int index, @Nullable Object value, BeanFrame frame, Decoder in) {
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

  private static @Nullable Object readText(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readText(slot);
  }

  private static @Nullable Object readScalar(Slot slot, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readScalar(slot);
  }

  private static boolean begins(FlatForm<?> form, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.beginsFlat(form);
  }

  private static Object resolved(Object value, int reference, Decoder in) {
    in.resolve(reference, value);
    return value;
  }
}
