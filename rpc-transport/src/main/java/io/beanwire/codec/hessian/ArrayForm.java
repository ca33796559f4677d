package io.beanwire.codec.hessian;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array of references: a list typed by its components, in Hessian's own names for some. */
final class ArrayForm extends Form {
  private static final Map<Class<?>, String> SHORT_NAMES =
      Map.of(String.class, "string", Object.class, "object", Date.class, "date");

  private final Class<?> component;

  ArrayForm(Forms forms, Class<?> type) {
    super(forms, type, nameOf(type));
    this.component = type.getComponentType();
  }

  static String nameOf(Class<?> type) {
    return type.isArray()
        ? "[" + nameOf(type.getComponentType())
        : SHORT_NAMES.getOrDefault(type, type.getName());
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (out.first(value)) {
      Object[] elements = (Object[]) value;
      out.beginList(this, elements.length);
      out.push(this, value).over(elements, elementsOf(slot));
    }
  }

  @Override
  Map<String, Slot> parts(Slot declared) {
    return Map.of("[]", elementsOf(declared));
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    resumeElements(out, frame, frame.first());
  }

  static void resumeElements(Encoder out, Encoder.Frame frame, Slot slot) {
    int depth = out.depth();
    @Nullable Object[] elements = frame.parts();
    while (frame.index < elements.length) {
      out.write(elements[frame.index++], slot);
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    Object[] target = (Object[]) Array.newInstance(component, Math.max(length, 0));
    return in.push(new Frame(slot, elementsOf(slot), target, length, in.refer(target)));
  }

  private Slot elementsOf(Slot declared) {
    return declared.raw == type ? declared.element() : owner().slot(component);
  }

  private static final class Frame extends ReadFrame {
    private final Slot elements;
    private final int length;
    private final int reference;
    private @Nullable Object[] target;
    private int position;

    Frame(Slot slot, Slot elements, @Nullable Object[] target, int length, int reference) {
      super(slot);
      this.elements = elements;
      this.target = target;
      this.length = length;
      this.reference = reference;
    }

    @Override
    @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        set(in, delivered);
      }
      while (length < 0 ? !in.atEnd() : position < length) {
        if (length >= 0) {
          in.budget.keepPromise();
        }
        Object element = in.read(elements);
        if (element == Decoder.PENDING) {
          return element;
        }
        set(in, element);
      }
      if (target.length != position) {
        target = Arrays.copyOf(target, position);
        in.resolve(reference, target);
      }
      return target;
    }

    @Override
    String step() {
      return "[" + position + "]";
    }

    private void set(Decoder in, @Nullable Object element) {
      if (position == target.length) {
        target = Arrays.copyOf(target, Math.max(8, 2 * position));
        in.resolve(reference, target);
      }
      int index = position++;
      if (element instanceof Unfinished) {
        in.patchLater(() -> target[index] = elements.fit(in.finished(element)));
      } else {
        target[index] = element;
      }
    }
  }
}
