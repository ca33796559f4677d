package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.ReadFrame;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A list that is being read, or the elements of a collection that is made of all of them. */
final class ListFrame extends ReadFrame {
  private final ResolvedType elements;
  private final ArrayList<Object> list;
  private final int length;
  private final @Nullable CollectionCodec codec;

  /**
   * A list with its first elements.
   *
   * @param length number of elements, or -1 if they end with a mark
   * @param codec makes a collection of the elements when all are known
   */
  @SuppressWarnings("NonApiType") // one class, so that add is called directly
  ListFrame(
      ResolvedType declared,
      ResolvedType elements,
      ArrayList<Object> list,
      int length,
      @Nullable CollectionCodec codec) {
    super(declared);
    this.elements = elements;
    this.list = list;
    this.length = length;
    this.codec = codec;
  }

  @Override
  public @Nullable Object advance(Decoder in, @Nullable Object delivered) {
    if (delivered != Decoder.PENDING) {
      add(in, delivered);
    }
    while (!isComplete(in)) {
      Object element = in.read(elements);
      if (element == Decoder.PENDING) {
        return element;
      }
      add(in, element);
    }
    if (codec == null) {
      return list;
    }
    in.settle();
    Object value = codec.finish(in, list);
    in.resolve(number(), value);
    return value;
  }

  private boolean isComplete(Decoder in) {
    if (length < 0) {
      return in.atEnd();
    }
    in.readSmallIntegers(list, length - list.size(), elements);
    if (list.size() == length) {
      return true;
    }
    in.limits.keepPromise();
    return false;
  }

  @SuppressWarnings("NullAway") // an ArrayList takes null
  private void add(Decoder in, @Nullable Object element) {
    if (element instanceof ForwardReference) {
      patch(in, element, list.size());
    }
    list.add(element);
  }

  @SuppressWarnings("NullAway") // as above
  private void patch(Decoder in, Object unfinished, int index) {
    if (codec != null) {
      throw new CodecException(
          "BW0218 a collection contains itself before it is built (a cycle must pass through"
              + " a mutable object)");
    }
    in.patchLater(() -> list.set(index, elements.fit(in.finished(unfinished))));
  }

  @Override
  public String step() {
    return "[" + list.size() + "]";
  }
}
