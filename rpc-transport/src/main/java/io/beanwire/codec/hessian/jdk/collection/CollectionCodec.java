package io.beanwire.codec.hessian.jdk.collection;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.HashedKeys;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.WriteFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A collection that is no ArrayList: a list on the wire, typed unless its class is private. */
public final class CollectionCodec extends TypeCodec {
  private final boolean typed;

  /** Whether the size may change between counting and writing. */
  private final boolean concurrent;

  /** Whether equal elements are looked for. */
  private final boolean hashed;

  /** Whether nobody can change the elements, so that another class serves as well. */
  private final boolean immutable;

  private final IntFunction<? extends Collection<?>> maker;
  private final @Nullable Function<List<?>, ? extends Collection<?>> finisher;
  private final @Nullable BiConsumer<Decoder, List<?>> charge;

  /** Whether elements are compared when they are added, so that they must be complete. */
  private boolean ordered;

  /** What becomes of the collection that is filled. */
  private UnaryOperator<Collection<?>> view = UnaryOperator.identity();

  private CollectionCodec(
      CodecRegistry registry,
      Class<?> type,
      String name,
      boolean typed,
      boolean immutable,
      IntFunction<? extends Collection<?>> maker,
      @Nullable Function<List<?>, ? extends Collection<?>> finisher,
      @Nullable BiConsumer<Decoder, List<?>> charge) {
    super(registry, type, name);
    this.typed = typed;
    this.immutable = immutable;
    this.concurrent = type.getName().startsWith("java.util.concurrent.");
    this.hashed = Set.class.isAssignableFrom(type);
    this.maker = maker;
    this.finisher = finisher;
    this.charge = charge;
  }

  /**
   * A collection that is filled element by element.
   *
   * @param maker takes the expected number of elements
   */
  public static CollectionCodec filled(
      CodecRegistry registry,
      Class<?> type,
      String name,
      IntFunction<? extends Collection<?>> maker) {
    return new CollectionCodec(registry, type, name, true, false, maker, null, null);
  }

  /**
   * A collection that compares its elements when they are added.
   *
   * @param view makes what is read of the collection that is filled
   */
  static CollectionCodec ordered(
      CodecRegistry registry,
      Class<?> type,
      String name,
      Supplier<? extends Collection<?>> maker,
      UnaryOperator<Collection<?>> view) {
    CollectionCodec codec = filled(registry, type, name, n -> maker.get());
    codec.ordered = true;
    codec.view = view;
    return codec;
  }

  /** A list of a private class, which comes back as an ArrayList. */
  public static CollectionCodec untyped(CodecRegistry registry, Class<?> type) {
    return new CollectionCodec(
        registry, type, ArrayList.class.getName(), false, false, ArrayList::new, null, null);
  }

  /** A collection that is made of all its elements at once. */
  static CollectionCodec finished(
      CodecRegistry registry,
      Class<?> type,
      String name,
      Function<List<?>, ? extends Collection<?>> finisher) {
    return new CollectionCodec(registry, type, name, true, false, ArrayList::new, finisher, null);
  }

  /** As {@link #finished}, for a collection whose making must be charged by its elements. */
  static CollectionCodec charged(
      CodecRegistry registry,
      Class<?> type,
      Function<List<?>, ? extends Collection<?>> finisher,
      BiConsumer<Decoder, List<?>> charge) {
    return new CollectionCodec(
        registry, type, type.getName(), true, false, ArrayList::new, finisher, charge);
  }

  /**
   * A collection that nobody can change: as {@link #charged}, but a plain list where the interface
   * is declared, for those who do not know the class.
   */
  static CollectionCodec immutable(
      CodecRegistry registry,
      Class<?> type,
      Function<List<?>, ? extends Collection<?>> finisher,
      @Nullable BiConsumer<Decoder, List<?>> charge) {
    return new CollectionCodec(
        registry, type, type.getName(), true, true, ArrayList::new, finisher, charge);
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (!out.first(value)) {
      return;
    }
    Collection<?> elements = (Collection<?>) value;
    if (concurrent) {
      elements = Arrays.asList(elements.toArray());
    }
    int size = elements.size();
    if (typed && !isPlain(declared)) {
      out.beginList(this, size);
    } else {
      out.beginList(size);
    }
    if (size > 0) {
      out.push(this, elements).over(elements.iterator(), elementsOf(declared));
    }
  }

  /** Whether what is declared makes another list or set of it, which nobody can tell from it. */
  private boolean isPlain(ResolvedType declared) {
    return immutable
        && (hashed
            ? declared.raw == Set.class
            : declared.raw.isInterface() && declared.raw.isAssignableFrom(List.class));
  }

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    return Map.of("[]", elementsOf(declared));
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
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
  public @Nullable Object readList(Decoder in, int length, ResolvedType declared) {
    int expected = Math.max(length, 0);
    if (finisher != null) {
      ArrayList<Object> elements = new ArrayList<>(expected);
      in.referUnfinished();
      return in.push(new ListFrame(declared, elementsOf(declared), elements, length, this));
    }
    Collection<?> target = maker.apply(expected);
    SortedCodecs.empty(target);
    Collection<?> value = view.apply(target);
    in.refer(value);
    return length == 0
        ? declared.fit(value)
        : in.push(
            new CollectionFrame(
                in,
                declared,
                elementsOf(declared),
                hashed,
                hashed || ordered,
                target,
                value,
                length));
  }

  /** Makes a collection of all its elements. */
  Object finish(Decoder in, List<?> elements) {
    if (hashed) {
      new HashedKeys(in).addAll(elements);
    }
    if (charge != null) {
      charge.accept(in, elements);
    }
    return requireNonNull(finisher).apply(elements);
  }

  /** The type of the elements. */
  ResolvedType elementsOf(ResolvedType declared) {
    boolean says = Iterable.class.isAssignableFrom(declared.raw);
    return says ? declared.element() : plain().element();
  }
}
