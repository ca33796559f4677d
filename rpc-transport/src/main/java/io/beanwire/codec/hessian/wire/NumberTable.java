package io.beanwire.codec.hessian.wire;

import java.util.Arrays;

/**
 * Numbers what one message defines, definitions or names of types, in the order of their first
 * uses. Used for one message after the other.
 */
public final class NumberTable {
  private static final int FEW = 16;

  private int[] numbers = new int[FEW];
  private int[] ids = new int[FEW];
  private int count;
  private int skipped;

  /** The number of what has this id, or -1 if it has just been given the next one. */
  public int put(int id) {
    if (id >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(id + 1, 2 * numbers.length));
    }
    int known = numbers[id] - 1;
    if (known < 0) {
      add(id);
    }
    return known;
  }

  /** Gives the next number to what will never be asked for. */
  public void skip() {
    skipped++;
  }

  /** The number that was given last. */
  public int last() {
    return count + skipped - 1;
  }

  /** Forgets the message. */
  public void clear() {
    while (count > 0) {
      numbers[ids[--count]] = 0;
    }
    skipped = 0;
  }

  private void add(int id) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
    }
    ids[count++] = id;
    numbers[id] = count + skipped;
  }
}
