package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one map or elements of one set that is being read: charges what it takes to hash
 * them, and to compare those of one hash with each other.
 */
public final class HashedKeys {
  private static final int FIRST_CAPACITY = 16;

  private final Decoder in;

  /** What is filled with them; null if that is not there yet. */
  private final @Nullable Object container;

  private @Nullable Class<?> sole;
  private boolean counting;
  private int[] hashes = {};
  private int[] counts = {};
  private int used;

  /** No keys yet. */
  public HashedKeys(Decoder in) {
    this(in, null);
  }

  private HashedKeys(Decoder in, @Nullable Object container) {
    this.in = in;
    this.container = container;
  }

  /**
   * The keys of a container that other values may refer to while it is filled. {@link #end} must
   * follow.
   */
  public static HashedKeys of(Decoder in, Object container) {
    in.keys.open(container);
    return new HashedKeys(in, container);
  }

  /** The container is full, or has failed. */
  public void end() {
    if (container != null) {
      in.keys.close(container);
    }
  }

  /**
   * Charges for a key that is about to be added.
   *
   * @param keys the keys added so far come first in it
   * @param count how many these are
   * @throws CodecException if it costs more than the message may
   */
  public void add(@Nullable Object key, Collection<?> keys, int count) {
    if (key == null) {
      return;
    }
    if (!counting) {
      if (isOrdered(key) && (sole == null || sole == key.getClass())) {
        sole = key.getClass();
        return;
      }
      counting = true;
      Iterator<?> earlier = keys.iterator();
      for (int i = 0; i < count; i++) {
        Object each = earlier.next();
        earlierOfHash(each == null ? 0 : each.hashCode());
      }
    }
    KeyHashGuard.Cost cost = in.keys.cost(key);
    cost.charge(in.limits, 1);
    cost.charge(in.limits, earlierOfHash(key.hashCode()));
  }

  /** Charges for all of these keys. */
  public void addAll(Collection<?> keys) {
    int index = 0;
    for (Object key : keys) {
      add(key, keys, index++);
    }
  }

  /** What it takes to hash a value that holds no others. */
  static long leafWork(Object value) {
    if (value instanceof BigInteger number) {
      return 1L + number.bitLength() / Integer.SIZE;
    } else if (value instanceof BigDecimal number) {
      return 1L + number.unscaledValue().bitLength() / Integer.SIZE;
    } else if (value instanceof BitSet bits) {
      return 1L + bits.size() / Long.SIZE;
    } else if (value instanceof URL) {
      throw new CodecException(
          "BW0217 a URL as a key or element of a set asks the name server (use java.net.URI)");
    }
    return 1;
  }

  /** Whether keys of this class are searched in order where many have one hash. */
  private static boolean isOrdered(Object key) {
    return key instanceof String
        || key instanceof Integer
        || key instanceof Long
        || key instanceof Enum
        || key instanceof UUID
        || key instanceof Double
        || key instanceof Short;
  }

  private int earlierOfHash(int hash) {
    if (2 * used >= hashes.length) {
      grow();
    }
    int place = place(hash);
    if (counts[place] == 0) {
      used++;
      hashes[place] = hash;
    }
    return counts[place]++;
  }

  private int place(int hash) {
    int mask = hashes.length - 1;
    int place = ((hash * 0x9E3779B9) >>> 8) & mask;
    while (counts[place] != 0 && hashes[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldHashes = hashes;
    int[] oldCounts = counts;
    hashes = new int[Math.max(FIRST_CAPACITY, 2 * oldHashes.length)];
    counts = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldCounts[i] != 0) {
        int place = place(oldHashes[i]);
        hashes[place] = oldHashes[i];
        counts[place] = oldCounts[i];
      }
    }
  }
}
