package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.Decoder;
import java.util.Collection;
import java.util.Map;

/**
 * Charges for hash tables without trees, in which keys of one place are searched one by one: goes
 * the same ways with the hashes alone, and gives up when that is more than the message may cost.
 */
final class TableWork {
  private static final int FIRST_HASHTABLE = 11;

  private TableWork() {}

  /** The immutable collections of the JDK, which take the next free place. */
  static void ofImmutable(Decoder in, Collection<?> keys) {
    boolean[] taken = new boolean[2 * keys.size()];
    for (Object key : keys) {
      int place = key == null ? 0 : Math.floorMod(key.hashCode(), taken.length);
      while (taken[place]) {
        in.limits.work(1);
        place = place + 1 == taken.length ? 0 : place + 1;
      }
      taken[place] = true;
    }
  }

  /** As {@link #ofImmutable}, by the keys. */
  static void ofImmutable(Decoder in, Map<?, ?> entries) {
    ofImmutable(in, entries.keySet());
  }

  /** A {@link java.util.Hashtable}, at each of the sizes that it grows through. */
  static void ofHashtable(Decoder in, Map<?, ?> entries) {
    int buckets = FIRST_HASHTABLE;
    rows(in, entries.keySet(), buckets);
    while (entries.size() > buckets / 4 * 3) {
      buckets = 2 * buckets + 1;
      rows(in, entries.keySet(), buckets);
    }
  }

  /** A {@link java.util.WeakHashMap}, which grows once. */
  static void ofWeakMap(Decoder in, Map<?, ?> entries) {
    int buckets = Math.max(16, Integer.highestOneBit(entries.size() * 4 / 3 + 1) << 1);
    int[] rows = new int[buckets];
    for (Object key : entries.keySet()) {
      int hash = key == null ? 0 : key.hashCode();
      hash ^= hash >>> 20 ^ hash >>> 12;
      hash ^= hash >>> 7 ^ hash >>> 4;
      in.limits.work(rows[hash & buckets - 1]++);
    }
  }

  private static void rows(Decoder in, Collection<?> keys, int buckets) {
    int[] rows = new int[buckets];
    int left = buckets;
    for (Object key : keys) {
      if (left-- == 0) {
        break;
      }
      int hash = key == null ? 0 : key.hashCode();
      in.limits.work(rows[(hash & Integer.MAX_VALUE) % buckets]++);
    }
  }
}
