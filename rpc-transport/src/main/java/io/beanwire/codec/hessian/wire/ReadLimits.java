package io.beanwire.codec.hessian.wire;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;

/**
 * What one message may still cost; renewed for the next. Everything that a few bytes can announce,
 * repeat or blow up is counted here, before it is allocated or done.
 */
public final class ReadLimits {
  private static final int FIRST_PLACES = 16;
  private static final int FREE_BYTES = 40_000;
  private static final int BYTES_PER_BYTE = 40;
  private static final int WORK_PER_BYTE = 64;

  /** The least that a value takes besides its bytes: an object, and the reference to it. */
  private static final int BYTES_PER_VALUE = 24;

  private final Input in;
  private final CodecLimits limits;
  private final int maxElements;
  private int elements;
  private long promised;
  private long charged;
  private long work;

  /** The limits of messages that this input holds. */
  public ReadLimits(CodecLimits limits, Input in) {
    this.limits = limits;
    this.maxElements = limits.maxElements();
    this.in = in;
  }

  /** Begins anew, for another message. */
  public void renew() {
    elements = 0;
    promised = 0;
    charged = 0;
    work = 0;
  }

  /** Takes one value. */
  public void count() {
    if (++elements > maxElements) {
      throw new CodecException(
          "BW0216 more than %d values in one message (raise beanwire.codec.max-elements)"
              .formatted(maxElements));
    }
  }

  /** Takes so many values that one stands for. */
  public void count(int values) {
    if (values < 0 || values > maxElements - elements) {
      elements = maxElements;
      count();
    }
    elements += values;
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
          "BW0215 a value is nested deeper than %d levels (raise beanwire.codec.max-depth)"
              .formatted(limits.maxDepth()));
    }
  }

  /** Compares the number of definitions with the limit. */
  public void checkDefinitions(int count) {
    if (count >= limits.maxClassDefinitions()) {
      throw new CodecException(
          "BW0216 more than %d class definitions in one message (raise beanwire.codec.max-class-definitions)"
              .formatted(limits.maxClassDefinitions()));
    }
  }

  /**
   * Charges a value that takes more memory than its bytes suggest, before it is built.
   *
   * @param bytes the least that it will take
   */
  public void charge(long bytes) {
    requireBytes(bytes);
    charged += bytes;
  }

  /** Refuses values that the message may not bring, without charging them. */
  public void requireBytes(long bytes) {
    if (bytes < 0 || charged + bytes > FREE_BYTES + (long) BYTES_PER_BYTE * in.length()) {
      throw new CodecException(
          "BW0216 values of at least %d bytes in a message of %d bytes"
              .formatted(charged + bytes, in.length()));
    }
  }

  /** Charges hashing, comparing, copying or parsing, before it is done. */
  public void work(long units) {
    requireWork(units);
    work += units;
  }

  /** Refuses work that the message may not cost, without charging it. */
  public void requireWork(long units) {
    if (units < 0 || work + units > limits.maxWork() + (long) WORK_PER_BYTE * in.length()) {
      throw new CodecException(
          "BW0216 the message of %d bytes takes too much work to read: keys or elements are equal or"
                  .formatted(in.length())
              + " hold the same values too often, or a number is too long (raise"
              + " beanwire.codec.max-work, "
              + limits.maxWork()
              + " now)");
    }
  }

  /** About how much memory the values take that were read: their bytes, objects and charges. */
  public long retainedBytes() {
    return in.length() + charged + (long) BYTES_PER_VALUE * elements;
  }

  /** The work done so far. */
  public long workDone() {
    return work;
  }

  /**
   * How many places a table gets that is full: twice as many, but hardly more than the bytes that
   * are left can still ask for.
   *
   * @param full how many places it has
   */
  public int grown(int full) {
    int least = full + (full >> 3) + FIRST_PLACES;
    return Math.max(least, (int) Math.min(2L * full, (long) full + in.remaining() + 1));
  }
}
