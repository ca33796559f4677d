package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.HashedKeys;
import io.beanwire.codec.hessian.core.ReadFrame;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collection that is being filled, element by element or when all of them are complete. */
final class CollectionFrame extends ReadFrame {
  private final ResolvedType elements;
  private final @Nullable HashedKeys hashed;
  private final boolean compared;
  private final Collection<Object> target;
  private final Collection<?> value;
  private final int length;
  private int position;
  private boolean patched;

  /** All elements, once one of them may still change its hash or order. */
  private @Nullable List<Object> waiting;

  @SuppressWarnings("unchecked")
  CollectionFrame(
      Decoder in,
      ResolvedType declared,
      ResolvedType elements,
      boolean hashed,
      boolean compared,
      Collection<?> target,
      Collection<?> value,
      int length) {
    super(declared);
    this.elements = elements;
    this.hashed = hashed ? new HashedKeys(in) : null;
    this.compared = compared;
    this.value = value;
    this.target = (Collection<Object>) target;
    this.length = length;
  }

  @Override
  public @Nullable Object advance(Decoder in, @Nullable Object delivered) {
    if (delivered != Decoder.PENDING) {
      add(in, delivered);
    }
    while (length < 0 ? !in.atEnd() : position < length) {
      if (length >= 0) {
        in.limits.keepPromise();
      }
      Object element = in.read(elements);
      if (element == Decoder.PENDING) {
        return element;
      }
      add(in, element);
    }
    List<Object> all = waiting;
    if (all != null) {
      in.fill(() -> refill(in, all));
    }
    return value;
  }

  @Override
  public String step() {
    return "[" + position + "]";
  }

  @SuppressWarnings("NullAway") // a collection that refuses null says so itself
  private void add(Decoder in, @Nullable Object element) {
    position++;
    if (waiting == null
        && !(target instanceof List)
        && (element instanceof ForwardReference || (compared && !in.isSettled()))) {
      waiting = new ArrayList<>(target);
    }
    if (waiting != null) {
      waiting.add(element);
      return;
    }
    if (!(element instanceof ForwardReference)) {
      charge(element, hashed);
    } else if (!patched) {
      patched = true;
      List<Object> list = (List<Object>) target;
      in.patchLater(() -> list.replaceAll(each -> finished(in, each)));
    }
    target.add(element);
  }

  /** Fills the collection anew; its elements may have had other hashes or orders before. */
  @SuppressWarnings("NullAway") // as above
  private void refill(Decoder in, List<Object> all) {
    in.limits.work(all.size());
    HashedKeys keys = hashed == null ? null : HashedKeys.of(in, value);
    try {
      target.clear();
      for (Object each : all) {
        Object element = finished(in, each);
        charge(element, keys);
        target.add(element);
      }
    } finally {
      if (keys != null) {
        keys.end();
      }
    }
  }

  @SuppressWarnings("NullAway") // as above
  private Object finished(Decoder in, @Nullable Object element) {
    return element instanceof ForwardReference ? elements.fit(in.finished(element)) : element;
  }

  private void charge(@Nullable Object element, @Nullable HashedKeys keys) {
    if (keys != null) {
      keys.add(element, target, target.size());
    }
  }
}
