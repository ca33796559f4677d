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
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One field of a bean or component of a record: how to get and set it, and how it travels.
 *
 * <p>A record, so that the compiler sees through it where it is a constant.
 *
 * @param name on the wire
 * @param getter {@code (Object)kind}
 * @param setter {@code (Object,kind)void}; null for a component
 */
record FieldAccessor(
    String name, ResolvedType declared, MethodHandle getter, @Nullable MethodHandle setter) {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  static FieldAccessor of(String name, Field field, ResolvedType declared) {
    Class<?> kind = kind(field.getType());
    try {
      field.setAccessible(true);
      return new FieldAccessor(
          name,
          declared,
          LOOKUP.unreflectGetter(field).asType(methodType(kind, Object.class)),
          LOOKUP.unreflectSetter(field).asType(methodType(void.class, Object.class, kind)));
    } catch (IllegalAccessException | RuntimeException e) {
      boolean last = Modifier.isFinal(field.getModifiers());
      throw new CodecException(
          "BW0202 field "
              + field.getName()
              + " of "
              + field.getDeclaringClass().getName()
              + " is not accessible; open its package to Beanwire"
              + (last ? ", or make the class a record, since this field is final: " : ": ")
              + e,
          e);
    }
  }

  static FieldAccessor of(RecordComponent component, ResolvedType declared)
      throws IllegalAccessException {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    MethodHandle getter =
        LOOKUP.unreflect(accessor).asType(methodType(kind(component.getType()), Object.class));
    return new FieldAccessor(component.getName(), declared, getter, null);
  }

  /**
   * What values of a class are handled as: the usual primitives and public classes of the JDK as
   * themselves. Generated code can name no others; their conversion costs a method handle.
   */
  private static Class<?> kind(Class<?> type) {
    if (type.isPrimitive()) {
      boolean usual =
          type == int.class || type == long.class || type == boolean.class || type == double.class;
      return usual ? type : Object.class;
    }
    boolean known =
        type.getClassLoader() == null
            && !type.isArray()
            && Modifier.isPublic(type.getModifiers())
            && type.getModule().isExported(type.getPackageName());
    return known ? type : Object.class;
  }

  static String[] names(FieldAccessor[] fields) {
    String[] names = new String[fields.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = fields[i].name;
    }
    return names;
  }

  /** What the value is handled as. */
  Class<?> kind() {
    return getter.type().returnType();
  }

  /** The field's value, boxed. */
  @Nullable Object get(Object owner) {
    try {
      return getter.invoke(owner);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets the field to a boxed value. */
  void assign(Object owner, @Nullable Object value) {
    if (setter == null) {
      throw new IllegalStateException(name);
    }
    try {
      setter.invoke(owner, value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets the field to what was read, at once or when it is finished. */
  void set(Decoder in, Object owner, @Nullable Object value) {
    if (value instanceof ForwardReference unfinished) {
      in.patchLater(() -> assign(owner, declared.fit(in.finished(unfinished))));
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

  // What generated layouts call. No value is pending there.

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

  @Nullable Object readText(Decoder in, @Nullable Object owner) {
    try {
      return finished(in, owner, in.readText(declared));
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  @Nullable Object readValue(Decoder in, @Nullable Object owner) {
    try {
      return finished(in, owner, in.read(declared));
    } catch (RuntimeException | Error e) {
      throw failed(in, e);
    }
  }

  @Nullable Object readInline(
      Decoder in, @Nullable Object owner, InlineCodec<?> codec, InlineCodec.Builder<?> builder) {
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
    return readValue(in, owner);
  }

  static void writeText(@Nullable Object value, Output out) {
    if (value == null) {
      out.writeByte(Tags.NULL);
    } else {
      out.writeString((String) value);
    }
  }

  static void writeInline(
      @Nullable Object value,
      Encoder out,
      InlineCodec<?> codec,
      BiConsumer<Output, Object> writer) {
    if (value == null) {
      out.out.writeByte(Tags.NULL);
    } else {
      out.unshared();
      out.beginObject(codec, codec.names);
      writer.accept(out.out, value);
    }
  }

  /**
   * The value, or null to begin with if it is not finished.
   *
   * @param owner null if it needs all values to be made
   */
  private @Nullable Object finished(Decoder in, @Nullable Object owner, @Nullable Object value) {
    if (!(value instanceof ForwardReference)) {
      return value;
    }
    if (owner == null) {
      throw new CodecException(
          "BW0218 a record refers to itself before it is built (a cycle must pass through a"
              + " mutable object)");
    }
    set(in, owner, value);
    return null;
  }

  private CodecException failed(Decoder in, Throwable e) {
    in.failedAt("." + name);
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof CodecException known
        ? known
        : new CodecException("BW0220 the message cannot be read: " + e, e);
  }
}
