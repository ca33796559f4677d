package io.beanwire.codec.hessian.wire;

import io.beanwire.codec.CodecException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the collections of one message before they are hashed as an element of a set or a key
 * of a map. The hash of one that contains itself has no end, and of one that contains others twice,
 * which again do so with others, none that anybody would see. How the application's classes are
 * hashed is their own affair.
 */
final class KeyHashGuard {
  private static final int MAX_DEPTH = 100;
  private static final int MANY = 1_000_000;
  private static final int PER_BYTE = 64;
  private static final int MANY_ITERATORS = 1024;

  private long left;
  private int iterators;
  private int depth;

  /** One for all maps. */
  private final BiConsumer<@Nullable Object, @Nullable Object> lookAtEntry = this::look;

  /**
   * Allows for some looks per byte, and for about one of those that need an iterator: these cost
   * memory, here and once more when the hash is computed.
   *
   * @param length bytes of the message
   */
  KeyHashGuard(int length) {
    this.left = MANY + (long) PER_BYTE * length;
    this.iterators = MANY_ITERATORS + length;
  }

  /**
   * Checks a value that is about to be hashed.
   *
   * @throws CodecException if that would take too long, or overflow the stack
   */
  void check(@Nullable Object key) {
    depth = 0;
    look(key);
  }

  private void look(@Nullable Object key, @Nullable Object value) {
    look(key);
    look(value);
  }

  private void look(@Nullable Object value) {
    if (depth > MAX_DEPTH) {
      throw new CodecException(
          "BW0215 an element of a set or key of a map is nested deeper than "
              + MAX_DEPTH
              + " levels, or contains itself");
    }
    if (--left < 0) {
      throw tooOften();
    }
    depth++;
    if (value instanceof List<?> list && value instanceof RandomAccess) {
      for (int i = 0; i < list.size(); i++) {
        look(list.get(i));
      }
    } else if (value instanceof Collection<?> elements) {
      countIterator();
      for (Object element : elements) {
        look(element);
      }
    } else if (value instanceof Map<?, ?> map) {
      countIterator();
      map.forEach(lookAtEntry);
    } else if (value instanceof Map.Entry<?, ?> entry) {
      look(entry.getKey(), entry.getValue());
    } else if (value instanceof Optional<?> optional) {
      look(optional.orElse(null));
    }
    depth--;
  }

  private void countIterator() {
    if (--iterators < 0) {
      throw tooOften();
    }
  }

  private static CodecException tooOften() {
    return new CodecException(
        "BW0216 elements of sets or keys of maps contain the same values too often to be hashed");
  }
}
