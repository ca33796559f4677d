package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** One instance field of a bean: how to get and set it, and how it travels. */
abstract class FieldLink {
  /** The field's name on the wire. */
  final String name;

  final Slot slot;

  /** {@code (Object)kind} */
  final MethodHandle getter;

  /** {@code (Object,kind)void} */
  final MethodHandle setter;

  private FieldLink(String name, Slot slot, MethodHandle getter, MethodHandle setter) {
    this.name = name;
    this.slot = slot;
    this.getter = getter;
    this.setter = setter;
  }

  static FieldLink of(String name, Field field, Slot slot) {
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
      return new IntLink(name, slot, getter, setter);
    } else if (kind == long.class) {
      return new LongLink(name, slot, getter, setter);
    } else if (kind == boolean.class) {
      return new BooleanLink(name, slot, getter, setter);
    } else if (kind == double.class) {
      return new DoubleLink(name, slot, getter, setter);
    } else if (kind == Object.class) {
      return new ReferenceLink(name, slot, getter, setter);
    }
    return new SmallLink(
        name,
        slot,
        getter.asType(MethodType.methodType(Object.class, Object.class)),
        setter.asType(MethodType.methodType(void.class, Object.class, Object.class)));
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
        "BW0214 the message holds a composite value where " + slot + " is declared");
  }

  /** Whether the value never needs a frame of its own. */
  boolean isScalar() {
    return true;
  }

  abstract boolean take(Decoder in, Object owner) throws Throwable;

  private static final class IntLink extends FieldLink {
    IntLink(String name, Slot slot, MethodHandle getter, MethodHandle setter) {
      super(name, slot, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readInt(slot));
      return true;
    }
  }

  private static final class LongLink extends FieldLink {
    LongLink(String name, Slot slot, MethodHandle getter, MethodHandle setter) {
      super(name, slot, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readLong(slot));
      return true;
    }
  }

  private static final class BooleanLink extends FieldLink {
    BooleanLink(String name, Slot slot, MethodHandle getter, MethodHandle setter) {
      super(name, slot, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readBoolean(slot));
      return true;
    }
  }

  private static final class DoubleLink extends FieldLink {
    DoubleLink(String name, Slot slot, MethodHandle getter, MethodHandle setter) {
      super(name, slot, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readDouble(slot));
      return true;
    }
  }

  /** byte, short, char and float: rare enough to be boxed. */
  private static final class SmallLink extends FieldLink {
    SmallLink(String name, Slot slot, MethodHandle getter, MethodHandle setter) {
      super(name, slot, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      setter.invokeExact(owner, in.readScalar(slot));
      return true;
    }
  }

  private static final class ReferenceLink extends FieldLink {
    ReferenceLink(String name, Slot slot, MethodHandle getter, MethodHandle setter) {
      super(name, slot, getter, setter);
    }

    @Override
    boolean take(Decoder in, Object owner) throws Throwable {
      Object value = in.read(slot);
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
      if (value instanceof Unfinished) {
        in.patchLater(() -> set(in, owner, slot.fit(in.finished(value))));
      } else {
        setter.invokeExact(owner, value);
      }
    }
  }
}
