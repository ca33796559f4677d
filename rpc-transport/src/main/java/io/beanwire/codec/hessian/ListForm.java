package io.beanwire.codec.hessian;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@link ArrayList}: the untyped list of Hessian. Most collections that travel are of this
 * class, so it is never looked at through an interface, which costs a search through all of its
 * interfaces.
 */
final class ListForm extends Form {
  ListForm(Forms forms) {
    super(forms, ArrayList.class, ArrayList.class.getName());
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (!out.first(value)) {
      return;
    }
    ArrayList<?> list = (ArrayList<?>) value;
    int size = list.size();
    out.beginList(size);
    int written = out.out.writeIntegers(list, 0, size);
    if (written < size) {
      out.push(this, list).over(slot.element(), written);
    }
  }

  @Override
  Map<String, Slot> parts(Slot declared) {
    return Map.of("[]", declared.element());
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    ArrayList<?> list = (ArrayList<?>) frame.value();
    Slot elements = frame.first();
    int depth = out.depth();
    int size = list.size();
    int index = frame.index;
    while (index < size) {
      out.write(list.get(index++), elements);
      if (out.depth() != depth) {
        frame.index = index;
        return;
      }
      index = out.out.writeIntegers(list, index, size);
    }
    out.pop();
  }

  @Override
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    return slot.fit(read(in, length, slot));
  }

  /** Reads a list, or begins it. */
  static @Nullable Object read(Decoder in, int length, Slot slot) {
    ArrayList<Object> list = new ArrayList<>(Math.max(length, 0));
    Slot elements = slot.element();
    int reference = in.refer(list);
    int taken = length < 0 ? 0 : in.readSmallIntegers(list, length, elements);
    return taken == length
        ? list
        : in.push(new ListFrame(slot, elements, list, taken, length, reference, null));
  }
}
