package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A collection: a list on the wire, typed unless it is an ArrayList. */
final class CollectionForm extends Form {
  private final boolean typed;

  /** Whether the size may change between counting and writing. */
  private final boolean concurrent;

  /** Whether equal elements are looked for. */
  private final boolean hashed;

  private final IntFunction<? extends Collection<?>> maker;
  private final @Nullable Function<List<?>, ? extends Collection<?>> finisher;

  private CollectionForm(
      Forms forms,
      Class<?> type,
      String name,
      boolean typed,
      IntFunction<? extends Collection<?>> maker,
      @Nullable Function<List<?>, ? extends Collection<?>> finisher) {
    super(forms, type, name);
    this.typed = typed;
    this.concurrent = type.getName().startsWith("java.util.concurrent.");
    this.hashed = Set.class.isAssignableFrom(type);
    this.maker = maker;
    this.finisher = finisher;
  }

  /**
   * A collection that is filled element by element.
   *
   * @param maker takes the expected number of elements
   */
  static CollectionForm filled(
      Forms forms, Class<?> type, String name, IntFunction<? extends Collection<?>> maker) {
    return new CollectionForm(forms, type, name, type != ArrayList.class, maker, null);
  }

  /** A list of a private class, which comes back as an ArrayList. */
  static CollectionForm untyped(Forms forms, Class<?> type) {
    return new CollectionForm(forms, type, ArrayList.class.getName(), false, ArrayList::new, null);
  }

  /** A collection that is made of all its elements at once. */
  static CollectionForm finished(
      Forms forms,
      Class<?> type,
      String name,
      Function<List<?>, ? extends Collection<?>> finisher) {
    return new CollectionForm(forms, type, name, true, ArrayList::new, finisher);
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (!out.first(value)) {
      return;
    }
    Collection<?> elements = (Collection<?>) value;
    if (concurrent) {
      elements = Arrays.asList(elements.toArray());
    }
    int size = elements.size();
    out.beginList(typed ? this : null, size);
    if (size > 0) {
      Iterator<?> rest = elements instanceof ArrayList ? null : elements.iterator();
      out.push(this, elements).over(rest, elementsOf(slot));
    }
  }

  @Override
  Map<String, Slot> parts(Slot declared) {
    return Map.of("[]", elementsOf(declared));
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    Slot slot = frame.first();
    int depth = out.depth();
    if (frame.value() instanceof ArrayList<?> list) {
      resumeList(out, frame, list, slot);
      return;
    }
    int size = ((Collection<?>) frame.value()).size();
    while (frame.index < size) {
      frame.index++;
      if (!frame.rest().hasNext()) {
        throw new CodecException("BW0204 a " + name + " has been changed while it was written");
      }
      out.write(frame.rest().next(), slot);
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @SuppressWarnings("NonApiType") // one class, so that get(index) is called directly
  private static void resumeList(Encoder out, Encoder.Frame frame, ArrayList<?> list, Slot slot) {
    int depth = out.depth();
    int size = list.size();
    int index = frame.index;
    while (index < size) {
      index = out.out.writeIntegers(list, index, size);
      if (index == size) {
        break;
      }
      out.write(list.get(index++), slot);
      if (out.depth() != depth) {
        frame.index = index;
        return;
      }
    }
    out.pop();
  }

  @Override
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    Collection<?> target = maker.apply(Math.max(length, 0));
    if (length == 0 && finisher == null) {
      in.refer(target);
      return slot.fit(target);
    }
    int reference = finisher == null ? in.refer(target) : in.referUnfinished();
    return in.push(new Frame(slot, elementsOf(slot), hashed, finisher, target, length, reference));
  }

  /** Reads the elements of a list whose type is not known. */
  static Object into(Decoder in, Slot slot, Collection<?> target, int length, int reference) {
    return in.push(new Frame(slot, in.forms.any(), false, null, target, length, reference));
  }

  private Slot elementsOf(Slot declared) {
    boolean says = Iterable.class.isAssignableFrom(declared.raw);
    return says ? declared.element() : plain().element();
  }

  private static final class Frame extends ReadFrame {
    private final Slot elements;
    private final boolean hashed;
    private final @Nullable Function<List<?>, ? extends Collection<?>> finisher;
    private final Collection<Object> target;
    private final int length;
    private final int reference;
    private int position;

    @SuppressWarnings("unchecked")
    Frame(
        Slot slot,
        Slot elements,
        boolean hashed,
        @Nullable Function<List<?>, ? extends Collection<?>> finisher,
        Collection<?> target,
        int length,
        int reference) {
      super(slot);
      this.elements = elements;
      this.hashed = hashed;
      this.finisher = finisher;
      this.target = (Collection<Object>) target;
      this.length = length;
      this.reference = reference;
    }

    @Override
    @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        add(in, delivered);
      }
      if (length >= 0 && !hashed && target instanceof ArrayList<Object> list) {
        return advanceList(in, list);
      }
      while (length < 0 ? !in.atEnd() : position < length) {
        if (length >= 0) {
          in.budget.keepPromise();
        }
        Object element = in.read(elements);
        if (element == Decoder.PENDING) {
          return element;
        }
        add(in, element);
      }
      return finished(in);
    }

    @SuppressWarnings({"NullAway", "NonApiType"}) // one class, which takes null
    private @Nullable Object advanceList(Decoder in, ArrayList<Object> list) {
      int left = length - position;
      for (int i = 0; i < left; i++) {
        if (elements.takesIntegers()) {
          int taken = in.readSmallIntegers(list, left - i);
          position += taken;
          i += taken;
          if (i == left) {
            break;
          }
        }
        in.budget.keepPromise();
        Object element = in.read(elements);
        if (element == Decoder.PENDING) {
          return element;
        }
        if (element instanceof Unfinished) {
          add(in, element);
        } else {
          position++;
          list.add(element);
        }
      }
      return finished(in);
    }

    private @Nullable Object finished(Decoder in) {
      if (finisher == null) {
        return target;
      }
      Object value = finisher.apply((List<?>) target);
      in.resolve(reference, value);
      return value;
    }

    @Override
    String step() {
      return "[" + position + "]";
    }

    @SuppressWarnings("NullAway") // a collection that refuses null says so itself
    private void add(Decoder in, @Nullable Object element) {
      position++;
      if (!(element instanceof Unfinished)) {
        if (hashed) {
          in.budget.checkKey(element);
        }
        target.add(element);
      } else if (finisher != null) {
        throw new CodecException(
            "BW0218 a collection contains itself before it is built (a cycle must pass through"
                + " a mutable object)");
      } else if (target instanceof List<Object> list) {
        int index = list.size();
        list.add(element);
        in.patchLater(() -> list.set(index, elements.fit(in.finished(element))));
      } else {
        in.patchLater(() -> addFinished(in, element));
      }
    }

    @SuppressWarnings("NullAway") // as above
    private void addFinished(Decoder in, Object unfinished) {
      Object element = elements.fit(in.finished(unfinished));
      in.budget.checkKey(element);
      target.add(element);
    }
  }
}
