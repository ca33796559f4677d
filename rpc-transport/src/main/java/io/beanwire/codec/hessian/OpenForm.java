package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;

/** An interface or abstract class: instances travel as what they are. */
final class OpenForm extends Form {
  OpenForm(Forms forms, Class<?> type) {
    super(forms, type, type.getName());
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    throw new CodecException("BW0202 an instance of the abstract " + name);
  }
}
