package io.beanwire.codec.hessian.object;

import static java.lang.invoke.MethodType.methodType;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.InlineCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.wire.Output;
import io.beanwire.codec.hessian.wire.Tags;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One field of a bean or record: how to get and set it, and how it travels.
 *
 * <p>A record, so that the compiler sees through it where it is a constant. Until generated code is
 * compiled, all classes share what is compiled of this one; a variable handle is good at both,
 * while method handles are specialised one by one when they are called often.
 *
 * @param name on the wire
 * @param finalSetter {@code (Object,Object)void}; only of a bean's field that is final
 */
record FieldAccessor(
    String name, ResolvedType declared, VarHandle handle, @Nullable MethodHandle finalSetter) {
  /**
   * The accessor of a field.
   *
   * @throws CodecException if the field is out of reach
   */
  static FieldAccessor of(String name, Field field, ResolvedType declared) {
    Class<?> owner = field.getDeclaringClass();
    boolean settable = !Modifier.isFinal(field.getModifiers()) || owner.isRecord();
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
      return new FieldAccessor(
          name, declared, lookup.unreflectVarHandle(field), settable ? null : finalSetter(field));
    } catch (IllegalAccessException | RuntimeException e) {
      throw new CodecException(
          "BW0202 field "
              + field.getName()
              + " of "
              + owner.getName()
              + " is not accessible; open its package to Beanwire"
              + (settable ? ": " : ", or make the class a record, since this field is final: ")
              + e,
          e);
    }
  }

  private static MethodHandle finalSetter(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    return MethodHandles.lookup()
        .unreflectSetter(field)
        .asType(methodType(void.class, Object.class, Object.class));
  }

  static String[] names(FieldAccessor[] fields) {
    String[] names = new String[fields.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = fields[i].name;
    }
    return names;
  }

  /** What the value is handled as: the usual primitives as themselves, all others as objects. */
  Class<?> kind() {
    Class<?> type = handle.varType();
    boolean usual =
        type == int.class || type == long.class || type == boolean.class || type == double.class;
    return usual ? type : Object.class;
  }

  /** Whether the value is a primitive. */
  boolean isScalar() {
    return declared.raw.isPrimitive();
  }

  /** The field's value, boxed. */
  @Nullable Object get(Object owner) {
    return handle.get(owner);
  }

  /** Sets the field to a boxed value. */
  void assign(Object owner, @Nullable Object value) {
    if (finalSetter == null) {
      handle.set(owner, value);
      return;
    }
    try {
      finalSetter.invokeExact(owner, value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sets the field to what was read, at once or when it is finished. Too long for the quick
   * compiler to inline, so that it has little to do for each class; the other one does.
   */
  void set(Decoder in, Object owner, @Nullable Object value) {
    if (value instanceof ForwardReference unfinished) {
      in.patchLater(() -> assign(owner, declared.fit(in.finished(unfinished))));
    } else if (finalSetter == null) {
      handle.set(owner, value);
    } else {
      assign(owner, value);
    }
  }

  /** Reads the field's value; false if it is pending. */
  boolean read(Decoder in, Object owner) {
    Object value = declared.raw.isPrimitive() ? in.readScalar(declared) : in.read(declared);
    if (value == Decoder.PENDING) {
      return false;
    }
    set(in, owner, value);
    return true;
  }

  // What generated layouts call: nothing is pending there.

  int readInt(Decoder in) {
    try {
      return in.readInt(declared);
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  long readLong(Decoder in) {
    try {
      return in.readLong(declared);
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  boolean readBoolean(Decoder in) {
    try {
      return in.readBoolean(declared);
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  double readDouble(Decoder in) {
    try {
      return in.readDouble(declared);
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  @Nullable Object readText(Decoder in) {
    try {
      return in.readText(declared);
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  @Nullable Object readValue(Decoder in) {
    try {
      return in.read(declared);
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  @Nullable Object readInline(Decoder in, InlineCodec<?> codec, InlineCodec.Builder<?> builder) {
    try {
      if (in.beginsFlat(codec)) {
        int reference = in.reserve();
        Object value = builder.build(in);
        in.resolve(reference, value);
        return value;
      }
    } catch (CodecException | Error e) {
      throw failed(in, e);
    } catch (RuntimeException e) {
      throw failed(in, codec.invalid(e));
    }
    return readValue(in);
  }

  void put(Object owner, int value) {
    handle.set(owner, value);
  }

  void put(Object owner, long value) {
    handle.set(owner, value);
  }

  void put(Object owner, boolean value) {
    handle.set(owner, value);
  }

  void put(Object owner, double value) {
    handle.set(owner, value);
  }

  void writeInt(Object owner, Output out) {
    out.writeInt((int) handle.get(owner));
  }

  void writeLong(Object owner, Output out) {
    out.writeLong((long) handle.get(owner));
  }

  void writeBoolean(Object owner, Output out) {
    out.writeBoolean((boolean) handle.get(owner));
  }

  void writeDouble(Object owner, Output out) {
    out.writeDouble((double) handle.get(owner));
  }

  void writeText(Object owner, Output out) {
    String value = (String) (Object) handle.get(owner);
    if (value == null) {
      out.writeByte(Tags.NULL);
    } else {
      out.writeString(value);
    }
  }

  void writeValue(Object owner, Encoder out) {
    out.write(handle.get(owner), declared);
  }

  /**
   * Begins a value that is written in one go, and answers what writes the rest of it. The caller
   * calls that, so that each field has a call of its own, whose receiver is always the same.
   */
  BiConsumer<Output, @Nullable Object> beginInline(
      Object owner,
      Encoder out,
      InlineCodec<?> codec,
      BiConsumer<Output, @Nullable Object> writer) {
    Object value = handle.get(owner);
    if (value == null || value.getClass() != codec.type) {
      out.write(value, declared);
      return FieldAccessor::writeNothing;
    }
    out.unshared();
    out.beginObject(codec, codec.names);
    return writer;
  }

  private static void writeNothing(Output out, @Nullable Object value) {}

  /** The error to throw after one has occurred while the value was read. */
  CodecException failed(Decoder in, Throwable e) {
    in.failedAt("." + name);
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof CodecException known
        ? known
        : new CodecException("BW0220 the message cannot be read: " + e, e);
  }
}
