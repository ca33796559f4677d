package io.beanwire.codec.hessian;

import org.jspecify.annotations.Nullable;

/**
 * Byte, Short, Character and Float: Hessian has no values of their width. Where the class is
 * declared they travel as the next wider value, elsewhere wrapped in an object that names it.
 */
final class NarrowForm extends PartsForm {
  private final Class<?> primitive;

  NarrowForm(Forms forms, Class<?> type, Class<?> primitive, String name, String field) {
    super(forms, type, name, new String[] {field});
    this.primitive = primitive;
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    boolean declared = slot.raw == type || slot.raw == primitive;
    if (!declared) {
      out.unshared();
      out.beginObject(this, names);
    }
    if (value instanceof Character c) {
      out.out.writeString(String.valueOf(c));
    } else if (value instanceof Float f) {
      out.out.writeDouble(f);
    } else {
      out.out.writeInt(((Number) value).intValue());
    }
  }

  @Override
  Slot slot(int index, Slot declared) {
    return plain();
  }

  @Override
  @Nullable Object[] explode(Object value) {
    return new Object[] {value};
  }

  @Override
  @Nullable Object build(@Nullable Object[] parts) {
    return parts[0];
  }
}
