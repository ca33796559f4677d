package io.beanwire.codec.hessian;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Integers of one byte on their way into a list. The list copies the array that it is given, so
 * that array is not copied for it once more. Used once.
 */
final class SmallIntegers extends AbstractCollection<Object> {
  private static final Integer[] ALL = new Integer[0x40];

  static {
    Arrays.setAll(ALL, i -> Tags.INT_1_MIN + i);
  }

  private final Object[] numbers;

  private SmallIntegers(Object[] numbers) {
    this.numbers = numbers;
  }

  /** The integers of these bytes, all of them with tags of such integers. */
  static SmallIntegers of(byte[] bytes, int from, int to) {
    Object[] numbers = new Object[to - from];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ALL[bytes[from + i] & 0x3f];
    }
    return new SmallIntegers(numbers);
  }

  @Override
  public Object[] toArray() {
    return numbers;
  }

  @Override
  public Iterator<Object> iterator() {
    return Arrays.asList(numbers).iterator();
  }

  @Override
  public int size() {
    return numbers.length;
  }
}
