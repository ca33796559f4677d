package io.beanwire.codec.hessian;

import org.jspecify.annotations.Nullable;

/**
 * An array of chars. Where it is declared it travels as a string, as Hessian has it, elsewhere
 * wrapped in an object that tells it from a string.
 */
final class CharsForm extends PartsForm {
  static final String NAME = "char[]";

  CharsForm(Forms forms) {
    super(forms, char[].class, NAME, new String[] {"value"});
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (slot.raw == type) {
      out.out.writeString(new String((char[]) value));
    } else {
      super.write(out, value, slot);
    }
  }

  @Override
  Slot slot(int index, Slot declared) {
    return owner().slot(String.class);
  }

  @Override
  @Nullable Object[] explode(Object value) {
    return new Object[] {new String((char[]) value)};
  }

  @Override
  Object build(@Nullable Object[] parts) {
    return ((String) ValueForms.given(parts[0])).toCharArray();
  }
}
