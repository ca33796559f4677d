package io.beanwire.bench.calls.process;

/**
 * What a process has used up, since it began or between two readings.
 *
 * @param nanos time
 * @param cpuNanos processor time, of all threads including the JVM's own
 * @param allocatedBytes allocated in the heap
 * @param switches context switches, voluntary and others; -1 if unknown
 */
public record Usage(long nanos, long cpuNanos, long allocatedBytes, long switches) {
  /** What was used up since an earlier reading. */
  Usage since(Usage earlier) {
    return new Usage(
        nanos - earlier.nanos,
        cpuNanos - earlier.cpuNanos,
        allocatedBytes - earlier.allocatedBytes,
        switches < 0 || earlier.switches < 0 ? -1 : switches - earlier.switches);
  }

  /** As words of a line. */
  String words() {
    return nanos + " " + cpuNanos + " " + allocatedBytes + " " + switches;
  }

  /** Reads {@link #words()}. */
  public static Usage parse(String[] words) {
    return new Usage(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }
}
