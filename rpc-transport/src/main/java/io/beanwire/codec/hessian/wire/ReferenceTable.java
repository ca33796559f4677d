package io.beanwire.codec.hessian.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the values of one message in the order they are written, by identity. A few values are
 * searched one by one; many go to an open hash table.
 */
public final class ReferenceTable {
  private static final int FEW = 16;
  private static final int MANY = 4096;

  private @Nullable Object[] values = new Object[FEW];
  private int[] numbers = new int[FEW];
  private int used;
  private int next;

  /** The number this value already has, or -1 if it has just been given the next one. */
  public int put(Object value) {
    int place = find(value);
    if (values[place] == value) {
      return numbers[place];
    }
    insert(place, value, next++);
    return -1;
  }

  /** Forgets all values; false if there were so many that this is better thrown away. */
  public boolean forget() {
    if (values.length > MANY) {
      return false;
    }
    Arrays.fill(values, null);
    used = 0;
    next = 0;
    return true;
  }

  /** The number this value already has, or -1. */
  public int get(Object value) {
    int place = find(value);
    return place < values.length && values[place] == value ? numbers[place] : -1;
  }

  /** Gives the next number to nobody. */
  public void skip() {
    next++;
  }

  /** The number the next value will get. */
  public int next() {
    return next;
  }

  /** Gives one more value a number that exists. */
  public void alias(Object value, int number) {
    int place = find(value);
    if (values[place] != value) {
      insert(place, value, number);
    }
  }

  private int find(Object value) {
    if (values.length == FEW) {
      for (int i = 0; i < used; i++) {
        if (values[i] == value) {
          return i;
        }
      }
      if (used < FEW) {
        return used;
      }
      spread(4 * FEW);
    }
    int mask = values.length - 1;
    int place = hash(value) & mask;
    while (values[place] != null && values[place] != value) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void insert(int place, Object value, int number) {
    values[place] = value;
    numbers[place] = number;
    used++;
    if (values.length > FEW && 2 * used > values.length) {
      spread(4 * values.length);
    }
  }

  private void spread(int size) {
    @Nullable Object[] oldValues = values;
    int[] oldNumbers = numbers;
    values = new Object[size];
    numbers = new int[size];
    int mask = size - 1;
    for (int i = 0; i < oldValues.length; i++) {
      Object value = oldValues[i];
      if (value != null) {
        int place = hash(value) & mask;
        while (values[place] != null) {
          place = place + 1 & mask;
        }
        values[place] = value;
        numbers[place] = oldNumbers[i];
      }
    }
    Arrays.fill(oldValues, null);
  }

  private static int hash(Object value) {
    int hash = System.identityHashCode(value) * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
