package io.beanwire.codec.hessian.object;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bean's constructor fills a new instance with: a few bytes of a message could ask for a
 * thousand elements again and again.
 */
final class BeanContent {
  /** What a field may hold without being charged: an empty collection of any kind. */
  private static final int FREE_PER_FIELD = 128;

  private static final int BYTES_PER_ELEMENT = 24;
  private static final int BYTES_PER_ENTRY = 56;
  private static final int BYTES_PER_PLACE = 8;

  private BeanContent() {}

  /** Bytes that a new instance holds, as far as they count. */
  static int weigh(Object instance, FieldAccessor[] fields) {
    long bytes = 0;
    for (FieldAccessor field : fields) {
      if (!field.isScalar()) {
        bytes += Math.max(0, weigh(field.get(instance)) - FREE_PER_FIELD);
      }
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  private static long weigh(@Nullable Object value) {
    if (value instanceof Collection<?> elements) {
      return (long) BYTES_PER_ELEMENT * elements.size();
    } else if (value instanceof Map<?, ?> map) {
      return (long) BYTES_PER_ENTRY * map.size();
    } else if (value instanceof CharSequence text) {
      return text.length();
    }
    return value != null && value.getClass().isArray()
        ? (long) BYTES_PER_PLACE * Array.getLength(value)
        : 0;
  }
}
