package io.beanwire.codec.hessian;

import org.jspecify.annotations.Nullable;

/** A class that is not known here: read into a map or list that remembers its name. */
final class UnknownForm extends Form {
  private static final int NO_ID = 0;

  UnknownForm(Forms forms, String name) {
    super(forms, TypedMap.class, name, NO_ID);
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    throw new IllegalStateException(name);
  }

  @Override
  @Nullable Object readObject(Decoder in, Definition definition, Slot slot) {
    TypedMap target = new TypedMap(name, definition.fields.size());
    in.refer(target);
    if (definition.fields.isEmpty()) {
      return slot.fit(target);
    }
    return in.push(new ObjectFrame(slot, definition, target));
  }

  @Override
  @Nullable Object readMap(Decoder in, Slot slot) {
    TypedMap target = new TypedMap(name);
    return MapForm.into(in, slot, target, in.refer(target));
  }

  @Override
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    TypedList target = new TypedList(name);
    int reference = in.refer(target);
    return in.push(new ListFrame(slot, in.forms.any(), target, 0, length, reference, null));
  }

  private static final class ObjectFrame extends ReadFrame {
    private final Definition definition;
    private final TypedMap target;
    private int position;

    ObjectFrame(Slot slot, Definition definition, TypedMap target) {
      super(slot);
      this.definition = definition;
      this.target = target;
    }

    @Override
    @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        put(in, delivered);
      }
      while (position < definition.fields.size()) {
        Object value = in.read(in.forms.any());
        if (value == Decoder.PENDING) {
          return value;
        }
        put(in, value);
      }
      return target;
    }

    @Override
    String step() {
      return position < definition.fields.size() ? "." + definition.fields.get(position) : "";
    }

    private void put(Decoder in, @Nullable Object value) {
      String field = definition.fields.get(position++);
      target.put(field, value);
      if (value instanceof Unfinished) {
        in.patchLater(() -> target.put(field, in.finished(value)));
      }
    }
  }
}
