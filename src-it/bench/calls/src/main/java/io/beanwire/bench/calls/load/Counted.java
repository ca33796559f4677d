package io.beanwire.bench.calls.load;

/**
 * The calls of one window.
 *
 * @param calls how many ended
 * @param p50 half of them took no longer, in nanoseconds
 * @param p99 all but one in a hundred took no longer, in nanoseconds
 * @param p999 all but one in a thousand took no longer, in nanoseconds
 */
public record Counted(long calls, long p50, long p99, long p999) {
  /** As words of a line. */
  public String words() {
    return calls + " " + p50 + " " + p99 + " " + p999;
  }

  /** Reads {@link #words()}. */
  public static Counted parse(String[] words) {
    return new Counted(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }
}
