package io.beanwire.codec.hessian.object;

import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.InlineCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
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
final class BeanReader {
  /** How many fields one handle reads or writes. */
  static final int PIECE = 16;

  /** Answer of a handle that has begun a value which waits for its turn. */
  static final int PENDING = -1;

  private static final MethodFinder METHODS = new MethodFinder(MethodHandles.lookup());
  private static final MethodHandle IS_PLAIN = METHODS.own("isPlain", boolean.class, Object.class);
  private static final MethodHandle RESERVE = METHODS.of(Decoder.class, "reserve", int.class);
  private static final MethodHandle RESOLVE =
      METHODS.own("resolved", Object.class, Object.class, int.class, Decoder.class);
  private static final MethodHandle BUILD =
      METHODS.of(InlineCodec.Builder.class, "build", Object.class, InlineCodec.Scalars.class);

  private final FieldAccessor[] fields;
  private final MethodHandle[] readers;

  /**
   * @param owner the class that has the fields
   */
  BeanReader(Class<?> owner, FieldAccessor[] fields) {
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
  private static RuntimeException explained(FieldAccessor field, RuntimeException e) {
    InlineCodec<?> flat = field.declared.flat();
    return flat == null ? e : flat.invalid(e);
  }

  private static MethodHandle end(Class<?> owner, int next) {
    return dropArguments(constant(int.class, next), 0, owner, BeanFrame.class, Decoder.class);
  }

  /** {@code (owner, BeanFrame, Decoder)int} */
  private MethodHandle reader(Class<?> owner, int index, MethodHandle next) {
    FieldAccessor field = fields[index];
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
    FieldAccessor field = fields[index];
    MethodHandle read =
        insertArguments(
            METHODS.own(
                readerOf(field, kind),
                kind,
                ResolvedType.class,
                int.class,
                BeanFrame.class,
                Decoder.class),
            0,
            field.declared,
            index);
    InlineCodec<?> flat = field.declared.flat();
    return flat == null ? read : guardWithTest(begins(flat, index), built(flat), read);
  }

  private static String readerOf(FieldAccessor field, Class<?> kind) {
    if (kind == int.class) {
      return "readInt";
    } else if (kind == long.class) {
      return "readLong";
    } else if (kind == boolean.class) {
      return "readBoolean";
    } else if (kind == double.class) {
      return "readDouble";
    } else if (field.declared.raw == String.class) {
      return "readText";
    }
    return field.isScalar() ? "readScalar" : "readAny";
  }

  /** {@code (Object, BeanFrame, Decoder)int} */
  private MethodHandle odd(int index) {
    return insertArguments(
        METHODS.own(
            "odd",
            int.class,
            BeanReader.class,
            int.class,
            Object.class,
            BeanFrame.class,
            Decoder.class),
        0,
        this,
        index);
  }

  /** {@code (BeanFrame, Decoder)boolean} */
  private static MethodHandle begins(InlineCodec<?> codec, int index) {
    return insertArguments(
        METHODS.own(
            "begins", boolean.class, InlineCodec.class, int.class, BeanFrame.class, Decoder.class),
        0,
        codec,
        index);
  }

  /** {@code (BeanFrame, Decoder)Object} */
  private static MethodHandle built(InlineCodec<?> codec) {
    MethodHandle build =
        BUILD.bindTo(codec.builder).asType(methodType(Object.class, Decoder.class));
    MethodHandle built = foldArguments(RESOLVE, dropArguments(build, 0, int.class));
    return dropArguments(foldArguments(built, RESERVE), 0, BeanFrame.class);
  }

  // The links of the chain, found by name.

  private static boolean isPlain(@Nullable Object value) {
    return value != Decoder.PENDING && !(value instanceof ForwardReference);
  }

  private static int odd(
      BeanReader chain, int index, @Nullable Object value, BeanFrame frame, Decoder in) {
    if (value == Decoder.PENDING) {
      return PENDING;
    }
    chain.fields[index].set(in, frame.instance, value);
    return index + 1;
  }

  private static int readInt(ResolvedType declared, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readInt(declared);
  }

  private static long readLong(ResolvedType declared, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readLong(declared);
  }

  private static boolean readBoolean(
      ResolvedType declared, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readBoolean(declared);
  }

  private static double readDouble(ResolvedType declared, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readDouble(declared);
  }

  private static @Nullable Object readAny(
      ResolvedType declared, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.read(declared);
  }

  private static @Nullable Object readText(
      ResolvedType declared, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readText(declared);
  }

  private static @Nullable Object readScalar(
      ResolvedType declared, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.readScalar(declared);
  }

  private static boolean begins(InlineCodec<?> codec, int index, BeanFrame frame, Decoder in) {
    frame.at(index);
    return in.beginsFlat(codec);
  }

  private static Object resolved(Object value, int reference, Decoder in) {
    in.resolve(reference, value);
    return value;
  }
}
