package io.beanwire.codec.hessian.wire;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import org.jspecify.annotations.Nullable;

/**
 * What one message may still cost; renewed for the next. Everything that a few bytes can announce,
 * repeat or blow up is counted here, before it is allocated or done.
 */
public final class ReadLimits {
  private static final int MANY_THROWABLES = 32;
  private static final int BYTES_PER_THROWABLE = 28;

  private final Input in;
  private final CodecLimits limits;
  private final int maxElements;
  private @Nullable KeyHashGuard keys;
  private int elements;
  private long promised;
  private int throwables;

  /** The limits of messages that this input holds. */
  public ReadLimits(CodecLimits limits, Input in) {
    this.limits = limits;
    this.maxElements = limits.maxElements();
    this.in = in;
  }

  /** Begins anew, for another message. */
  public void renew() {
    keys = null;
    elements = 0;
    promised = 0;
    throwables = 0;
  }

  /** Takes one value. */
  public void count() {
    if (++elements > maxElements) {
      throw new CodecException(
          "BW0216 more than %d values in one message (raise maxElements)".formatted(maxElements));
    }
  }

  /** How many of so many values may still be taken. */
  public int atMost(int count) {
    return Math.min(count, maxElements - elements);
  }

  /** Takes elements that have been announced. */
  public void countPromised(int count) {
    elements += count;
    promised -= count;
  }

  /** Compares announced elements with the bytes left, over all lists that are being read. */
  public void promise(int count) {
    promised += count;
    if (count < 0 || promised > in.remaining()) {
      throw new CodecException(
          "BW0210 %d elements are announced, but only %d bytes are left"
              .formatted(promised, in.remaining()));
    }
  }

  /** Goes on to an element that has been announced. */
  public void keepPromise() {
    promised--;
  }

  /** Compares the number of values that wait for their parts with the limit. */
  public void checkDepth(int depth) {
    if (depth >= limits.maxDepth()) {
      throw new CodecException(
          "BW0215 a value is nested deeper than %d levels (raise maxDepth)"
              .formatted(limits.maxDepth()));
    }
  }

  /** Compares the number of definitions with the limit. */
  public void checkDefinitions(int count) {
    if (count >= limits.maxClassDefinitions()) {
      throw new CodecException(
          "BW0216 more than %d class definitions in one message (raise maxClassDefinitions)"
              .formatted(limits.maxClassDefinitions()));
    }
  }

  /**
   * Weighs an exception: the JVM takes about a kilobyte for where it was made, so that a message of
   * a few bytes each could fill the heap with them.
   */
  public void countThrowable() {
    if (++throwables > MANY_THROWABLES + in.length() / BYTES_PER_THROWABLE) {
      throw new CodecException(
          "BW0216 %d exceptions in a message of %d bytes".formatted(throwables, in.length()));
    }
  }

  /** Refuses what cannot be hashed in a sensible time, before it becomes a key or an element. */
  public void checkKey(@Nullable Object key) {
    if (key instanceof String || key instanceof Number) {
      return;
    }
    if (keys == null) {
      keys = new KeyHashGuard(in.length());
    }
    keys.check(key);
  }
}
