package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** One instance field of a bean: how to get and set it, and how it travels. */
abstract class FieldAccessor {
  /** The field's name on the wire. */
  final String name;

  final ResolvedType declared;

  /** {@code (Object)kind} */
  final MethodHandle getter;

  /** {@code (Object,kind)void} */
  final MethodHandle setter;

  private FieldAccessor(
      String name, ResolvedType declared, MethodHandle getter, MethodHandle setter) {
    this.name = name;
    this.declared = declared;
    this.getter = getter;
    this.setter = setter;
  }

  static FieldAccessor of(String name, Field field, ResolvedType declared) {
    Class<?> type = field.getType();
    Class<?> kind = type.isPrimitive() ? type : Object.class;
    MethodHandle getter;
    MethodHandle setter;
    try {
      field.setAccessible(true);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      getter = lookup.unreflectGetter(field).asType(MethodType.methodType(kind, Object.class));
      setter =
          lookup
              .unreflectSetter(field)
              .asType(MethodType.methodType(void.class, Object.class, kind));
    } catch (IllegalAccessException | RuntimeException e) {
      throw new CodecException(
          "BW0202 field "
              + field.getName()
              + " of "
              + field.getDeclaringClass().getName()
              + " is not accessible; open its package to Beanwire: "
              + e,
          e);
    }
    if (kind == int.class) {
      return new IntAccessor(name, declared, getter, setter);
    } else if (kind == long.class) {
      return new LongAccessor(name, declared, getter, setter);
    } else if (kind == boolean.class) {
      return new BooleanAccessor(name, declared, getter, setter);
    } else if (kind == double.class) {
      return new DoubleAccessor(name, declared, getter, setter);
    } else if (kind == Object.class) {
      return new ReferenceAccessor(name, declared, getter, setter);
    }
    return new SmallAccessor(
        name,
        declared,
        getter.asType(MethodType.methodType(Object.class, Object.class)),
        setter.asType(MethodType.methodType(void.class, Object.class, Object.class)));
  }

  /** The method that hashes values of a class. */
  static Method hashMethod(Class<?> type) {
    try {
      return type.getMethod("hashCode");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The field's value, boxed. */
  final @Nullable Object get(Object owner) {
    try {
      return getter.invoke(owner);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets the field to a boxed value. */
  final void assign(Object owner, @Nullable Object value) {
    try {
      setter.invoke(owner, value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the field's value; false if it is pending. */
  final boolean read(Decoder in, Object owner) {
    try {
      return take(in, owner);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets the field to a value that was pending. */
  void set(Decoder in, Object owner, @Nullable Object value) {
    throw new CodecException(
        "BW0214 the message holds a composite value where " + declared + " is declared");
  }

  /** Whether the value never needs a frame of its own. */
  boolean isScalar() {
    return true;
  }

  abstract boolean take(Decoder in, Object owner) throws Throwable;

  private static final class IntAccessor extends FieldAccessor {
    IntAccessor(String name, ResolvedType declared, MethodHandle getter, MethodHandle setter) {
      super(name, declared, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readInt(declared));
      return true;
    }
  }

  private static final class LongAccessor extends FieldAccessor {
    LongAccessor(String name, ResolvedType declared, MethodHandle getter, MethodHandle setter) {
      super(name, declared, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readLong(declared));
      return true;
    }
  }

  private static final class BooleanAccessor extends FieldAccessor {
    BooleanAccessor(String name, ResolvedType declared, MethodHandle getter, MethodHandle setter) {
      super(name, declared, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readBoolean(declared));
      return true;
    }
  }

  private static final class DoubleAccessor extends FieldAccessor {
    DoubleAccessor(String name, ResolvedType declared, MethodHandle getter, MethodHandle setter) {
      super(name, declared, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readDouble(declared));
      return true;
    }
  }

  /** byte, short, char and float: rare enough to be boxed. */
  private static final class SmallAccessor extends FieldAccessor {
    SmallAccessor(String name, ResolvedType declared, MethodHandle getter, MethodHandle setter) {
      super(name, declared, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readScalar(declared));
      return true;
    }
  }

  private static final class ReferenceAccessor extends FieldAccessor {
    ReferenceAccessor(
        String name, ResolvedType declared, MethodHandle getter, MethodHandle setter) {
      super(name, declared, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      Object value = in.read(declared);
      if (value == Decoder.PENDING) {
        return false;
      }
      put(in, owner, value);
      return true;
    }

    @Override
    boolean isScalar() {
      return false;
    }

    @Override
    void set(Decoder in, Object owner, @Nullable Object value) {
      try {
        put(in, owner, value);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    private void put(Decoder in, Object owner, @Nullable Object value) throws Throwable {
      if (value instanceof ForwardReference) {
        in.patchLater(() -> set(in, owner, declared.fit(in.finished(value))));
      } else {
        setter.invokeExact(owner, value);
      }
    }
  }
}
