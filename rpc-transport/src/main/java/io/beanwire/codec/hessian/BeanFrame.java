package io.beanwire.codec.hessian;

import org.jspecify.annotations.Nullable;

/** A bean that is being read. */
final class BeanFrame extends FieldsFrame {
  final Object instance;
  private final BeanForm form;
  private final int reference;

  BeanFrame(
      Slot slot,
      BeanForm form,
      Definition.@Nullable Mapping mapping,
      Object instance,
      int reference) {
    super(slot, mapping, form.names);
    this.form = form;
    this.instance = instance;
    this.reference = reference;
  }

  @Override
  @Nullable Object advance(Decoder in, @Nullable Object delivered) {
    if (delivered != Decoder.PENDING) {
      if (isUnknown()) {
        in.skipped();
      } else {
        form.fields[field()].set(in, instance, delivered);
      }
    }
    return readOn(in) ? form.finish(in, instance, reference) : Decoder.PENDING;
  }

  private boolean readOn(Decoder in) {
    if (isExact()) {
      return form.reader().readFrom(field() + 1, this, in);
    }
    while (next(in)) {
      if (isUnknown()) {
        if (in.skip() == Decoder.PENDING) {
          return false;
        }
      } else if (!form.fields[field()].read(in, instance)) {
        return false;
      }
    }
    return true;
  }
}
