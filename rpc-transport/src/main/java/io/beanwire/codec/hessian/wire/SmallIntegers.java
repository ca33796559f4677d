package io.beanwire.codec.hessian.wire;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Iterator;

/** Integers of one byte each, which a list takes all at once. */
final class SmallIntegers extends AbstractCollection<Object> {
  private final byte[] from;
  private final int start;
  private final int size;

  SmallIntegers(byte[] from, int start, int size) {
    this.from = from;
    this.start = start;
    this.size = size;
  }

  @Override
  public Object[] toArray() {
    Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      values[i] = (from[start + i] & 0x3f) + Tags.INT_1_MIN;
    }
    return values;
  }

  @Override
  public Iterator<Object> iterator() {
    return Arrays.asList(toArray()).iterator();
  }

  @Override
  public int size() {
    return size;
  }
}
