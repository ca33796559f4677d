package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A record: taken apart by its accessors, built by its canonical constructor. */
final class RecordForm extends PartsForm {
  private final Slot[] slots;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;
  private final Replacement replacement;

  /**
   * @param accessors {@code (Object)Object}
   * @param constructor {@code (Object[])Object}
   */
  RecordForm(
      Forms forms,
      Class<?> type,
      String[] names,
      Slot[] slots,
      MethodHandle[] accessors,
      MethodHandle constructor) {
    super(forms, type, type.getName(), names);
    this.slots = slots;
    this.accessors = accessors;
    this.constructor = constructor;
    this.replacement = Replacement.of(type);
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    Object written = replacement.replace(out, value);
    if (written != null && out.first(written)) {
      out.beginObject(this, names);
      out.push(this, written);
    }
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    int depth = out.depth();
    while (frame.index < slots.length) {
      int index = frame.index++;
      out.write(part(frame.value(), index), slots[index]);
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  Slot slot(int index, Slot declared) {
    return slots[index];
  }

  @Override
  @Nullable Object[] explode(Object value) {
    throw new IllegalStateException("a record is read part by part");
  }

  @Override
  @Nullable Object build(@Nullable Object[] parts) {
    Object built;
    try {
      built = (Object) constructor.invokeExact(parts);
    } catch (Throwable e) {
      throw new CodecException("BW0217 the constructor of " + name + " refuses: " + e, e);
    }
    return replacement.resolve(built);
  }

  private @Nullable Object part(Object value, int index) {
    try {
      return (Object) accessors[index].invokeExact(value);
    } catch (Throwable e) {
      throw new CodecException("BW0204 " + name + "." + names[index] + "() failed: " + e, e);
    }
  }
}
