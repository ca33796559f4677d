package io.beanwire.codec.hessian;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A collection that is no ArrayList: a list on the wire, typed unless its class is private. */
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
    return new CollectionForm(forms, type, name, true, maker, null);
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
    if (typed) {
      out.beginList(this, size);
    } else {
      out.beginList(size);
    }
    if (size > 0) {
      out.push(this, elements).over(elements.iterator(), elementsOf(slot));
    }
  }

  @Override
  Map<String, Slot> parts(Slot declared) {
    return Map.of("[]", elementsOf(declared));
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    int depth = out.depth();
    int size = ((Collection<?>) frame.value()).size();
    while (frame.index < size) {
      frame.index++;
      if (!frame.rest().hasNext()) {
        throw new CodecException("BW0204 a " + name + " has been changed while it was written");
      }
      out.write(frame.rest().next(), frame.first());
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    int expected = Math.max(length, 0);
    if (finisher != null) {
      ArrayList<Object> elements = new ArrayList<>(expected);
      int reference = in.referUnfinished();
      return in.push(new ListFrame(slot, elementsOf(slot), elements, 0, length, reference, this));
    }
    Collection<?> target = maker.apply(expected);
    in.refer(target);
    return length == 0
        ? slot.fit(target)
        : in.push(new Frame(slot, elementsOf(slot), hashed, target, length));
  }

  /** Makes a collection of all its elements. */
  Object finish(Decoder in, List<?> elements) {
    if (hashed) {
      elements.forEach(in.budget::checkKey);
    }
    return requireNonNull(finisher).apply(elements);
  }

  private Slot elementsOf(Slot declared) {
    boolean says = Iterable.class.isAssignableFrom(declared.raw);
    return says ? declared.element() : plain().element();
  }

  private static final class Frame extends ReadFrame {
    private final Slot elements;
    private final boolean hashed;
    private final Collection<Object> target;
    private final int length;
    private int position;

    @SuppressWarnings("unchecked")
    Frame(Slot slot, Slot elements, boolean hashed, Collection<?> target, int length) {
      super(slot);
      this.elements = elements;
      this.hashed = hashed;
      this.target = (Collection<Object>) target;
      this.length = length;
    }

    @Override
    @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        add(in, delivered);
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
      return target;
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
