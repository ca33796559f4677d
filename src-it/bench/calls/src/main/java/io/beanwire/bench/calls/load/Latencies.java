package io.beanwire.bench.calls.load;

/**
 * Counts durations in logarithmic buckets, each less than two per cent wide. One thread records at
 * a time.
 */
final class Latencies {
  private static final int SUB_BITS = 6;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;

  /** Up to 2^40 ns, a quarter of an hour. */
  private static final int OCTAVES = 40 - SUB_BITS;

  private final long[] counts = new long[(OCTAVES + 1) * SUB_BUCKETS];
  private long total;

  /** Counts one duration. */
  void record(long nanos) {
    counts[bucket(nanos)]++;
    total++;
  }

  /** Counts all that another has counted. */
  void add(Latencies other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  /** How many durations were counted. */
  long total() {
    return total;
  }

  /** The duration in nanoseconds that this share of all does not exceed; 0 if there are none. */
  long quantile(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && counts[i] > 0) {
        return middle(i);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    if (nanos < SUB_BUCKETS) {
      return (int) Math.max(0, nanos);
    }
    int octave = 63 - Long.numberOfLeadingZeros(nanos) - SUB_BITS;
    if (octave >= OCTAVES) {
      return OCTAVES * SUB_BUCKETS + SUB_BUCKETS - 1;
    }
    int within = (int) (nanos >>> octave) - SUB_BUCKETS;
    return (octave + 1) * SUB_BUCKETS + within;
  }

  private static long middle(int bucket) {
    int octave = bucket / SUB_BUCKETS - 1;
    int within = bucket % SUB_BUCKETS;
    if (octave < 0) {
      return within;
    }
    return ((long) (SUB_BUCKETS + within) << octave) + (1L << octave >>> 1);
  }
}
