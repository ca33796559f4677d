package io.beanwire.codec.hessian.object;

import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.empty;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.InlineCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.WriteFrame;
import io.beanwire.codec.hessian.wire.Output;
import io.beanwire.codec.hessian.wire.Tags;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes all fields of a bean through one method handle, as {@link BeanReader} reads them.
 * Immutable.
 */
@SuppressWarnings("UnusedMethod") // method handles call them
final class BeanWriter {
  private static final MethodFinder METHODS = new MethodFinder(MethodHandles.lookup());
  private static final MethodHandle TEXT =
      METHODS.own("writeText", void.class, Object.class, Output.class);

  private final MethodHandle[] writers;

  /**
   * @param owner the class that has the fields
   */
  BeanWriter(Class<?> owner, FieldAccessor[] fields) {
    this.writers = new MethodHandle[fields.length];
    MethodHandle next = null;
    for (int i = fields.length - 1; i >= 0; i--) {
      if (next == null || (i + 1) % BeanReader.PIECE == 0) {
        next = end(owner, i + 1);
      }
      next = writer(owner, fields[i], i, next);
      writers[i] = next.asType(type(Object.class));
    }
  }

  /** Writes the fields from this one on; false if a frame was pushed for a value. */
  boolean writeFrom(int from, WriteFrame frame, Encoder out) {
    int next = from;
    try {
      while (next >= 0 && next < writers.length) {
        next = (int) writers[next].invokeExact(frame.value(), out.out, frame, out);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return next >= 0;
  }

  private static MethodType type(Class<?> owner) {
    return methodType(int.class, owner, Output.class, WriteFrame.class, Encoder.class);
  }

  private static MethodHandle end(Class<?> owner, int next) {
    return dropArguments(constant(int.class, next), 0, type(owner).parameterList());
  }

  /** {@code (owner, Output, WriteFrame, Encoder)int} */
  private static MethodHandle writer(
      Class<?> owner, FieldAccessor field, int index, MethodHandle next) {
    Class<?> kind = field.getter.type().returnType();
    MethodHandle get = field.getter.asType(methodType(kind, owner));
    MethodHandle then = dropArguments(next, 0, kind);
    InlineCodec<?> flat = field.declared.flat();
    if (kind.isPrimitive()) {
      return foldArguments(foldArguments(then, scalar(kind, owner)), get);
    } else if (field.declared.raw == String.class) {
      return foldArguments(foldArguments(then, dropArguments(TEXT, 1, owner)), get);
    } else if (flat != null) {
      return foldArguments(foldArguments(then, dropArguments(flat(flat), 1, owner)), get);
    }
    MethodHandle put = dropArguments(any(field.declared, index), 1, owner, Output.class);
    MethodHandle pending = dropArguments(end(owner, BeanReader.PENDING), 0, kind);
    return foldArguments(guardWithTest(put, then, pending), get);
  }

  /** {@code (kind, owner, Output)void} */
  private static MethodHandle scalar(Class<?> kind, Class<?> owner) {
    String name =
        kind == int.class
            ? "writeInt"
            : kind == long.class
                ? "writeLong"
                : kind == boolean.class ? "writeBoolean" : "writeDouble";
    MethodHandle write = METHODS.of(Output.class, name, void.class, kind);
    return permuteArguments(write, methodType(void.class, kind, owner, Output.class), 2, 0);
  }

  /** {@code (Object, Output, WriteFrame, Encoder)void} */
  private static MethodHandle flat(InlineCodec<?> codec) {
    MethodHandle accept =
        METHODS
            .of(BiConsumer.class, "accept", void.class, Object.class, Object.class)
            .bindTo(codec.writer)
            .asType(methodType(void.class, Output.class, Object.class));
    MethodHandle write =
        permuteArguments(
            accept,
            methodType(void.class, Object.class, Output.class, WriteFrame.class, Encoder.class),
            1,
            0);
    MethodHandle begin = // (Object, Output, Encoder)boolean
        insertArguments(
            METHODS.own(
                "begin",
                boolean.class,
                InlineCodec.class,
                Object.class,
                Output.class,
                Encoder.class),
            0,
            codec);
    MethodHandle begins = dropArguments(begin, 2, WriteFrame.class);
    return guardWithTest(begins, write, empty(write.type()));
  }

  /** {@code (Object, WriteFrame, Encoder)boolean} */
  private static MethodHandle any(ResolvedType declared, int index) {
    return insertArguments(
        METHODS.own(
            "writeAny",
            boolean.class,
            ResolvedType.class,
            int.class,
            Object.class,
            WriteFrame.class,
            Encoder.class),
        0,
        declared,
        index);
  }

  // The links of the chain, found by name.

  private static void writeText(@Nullable Object value, Output out) {
    if (value == null) {
      out.writeByte(Tags.NULL);
    } else {
      out.writeString((String) value);
    }
  }

  private static boolean begin(
      InlineCodec<?> codec, @Nullable Object value, Output out, Encoder encoder) {
    if (value == null) {
      out.writeByte(Tags.NULL);
      return false;
    }
    encoder.unshared();
    encoder.beginObject(codec, codec.names);
    return true;
  }

  private static boolean writeAny(
      ResolvedType declared, int index, @Nullable Object value, WriteFrame frame, Encoder out) {
    int depth = out.depth();
    out.write(value, declared);
    if (out.depth() == depth) {
      return true;
    }
    frame.index = index + 1;
    return false;
  }
}
