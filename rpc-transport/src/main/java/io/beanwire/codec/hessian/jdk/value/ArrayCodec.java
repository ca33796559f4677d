package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.ReadFrame;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.WriteFrame;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array of references: a list typed by its components, in Hessian's own names for some. */
public final class ArrayCodec extends TypeCodec {
  private static final Map<Class<?>, String> SHORT_NAMES =
      Map.of(String.class, "string", Object.class, "object", Date.class, "date");

  private final Class<?> component;

  /** The codec of an array class. */
  public ArrayCodec(CodecRegistry registry, Class<?> type) {
    super(registry, type, nameOf(type));
    this.component = type.getComponentType();
  }

  static String nameOf(Class<?> type) {
    return type.isArray()
        ? "[" + nameOf(type.getComponentType())
        : SHORT_NAMES.getOrDefault(type, type.getName());
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (out.first(value)) {
      Object[] elements = (Object[]) value;
      out.beginList(this, elements.length);
      out.push(this, value).over(elements, elementsOf(declared));
    }
  }

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    return Map.of("[]", elementsOf(declared));
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    resumeElements(out, frame, frame.first());
  }

  /** Writes the elements of a list that are still to come. */
  public static void resumeElements(Encoder out, WriteFrame frame, ResolvedType declared) {
    int depth = out.depth();
    @Nullable Object[] elements = frame.parts();
    while (frame.index < elements.length) {
      out.write(elements[frame.index++], declared);
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  public @Nullable Object readList(Decoder in, int length, ResolvedType declared) {
    Object[] target = (Object[]) Array.newInstance(component, Math.max(length, 0));
    return in.push(new Frame(declared, elementsOf(declared), target, length, in.refer(target)));
  }

  private ResolvedType elementsOf(ResolvedType declared) {
    return declared.raw == type ? declared.element() : owner().resolve(component);
  }

  private static final class Frame extends ReadFrame {
    private final ResolvedType elements;
    private final int length;
    private final int reference;
    private @Nullable Object[] target;
    private int position;

    Frame(
        ResolvedType declared,
        ResolvedType elements,
        @Nullable Object[] target,
        int length,
        int reference) {
      super(declared);
      this.elements = elements;
      this.target = target;
      this.length = length;
      this.reference = reference;
    }

    @Override
    public @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        set(in, delivered);
      }
      while (length < 0 ? !in.atEnd() : position < length) {
        if (length >= 0) {
          in.limits.keepPromise();
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
    public String step() {
      return "[" + position + "]";
    }

    private void set(Decoder in, @Nullable Object element) {
      if (position == target.length) {
        target = Arrays.copyOf(target, Math.max(8, 2 * position));
        in.resolve(reference, target);
      }
      int index = position++;
      if (element instanceof ForwardReference) {
        in.patchLater(() -> target[index] = elements.fit(in.finished(element)));
      } else {
        target[index] = element;
      }
    }
  }
}
