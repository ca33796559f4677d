package io.beanwire.codec;

/**
 * Limits of what one message may cost. All are checked before anything is allocated, also against
 * the bytes that are really left in the message.
 *
 * @param maxDepth how deep values may be nested
 * @param maxElements how many values, list elements and map entries one message may hold
 * @param maxStringLength the longest string, in UTF-16 units
 * @param maxClassDefinitions how many object shapes one message may define
 * @param maxWork units of work that a message may cost besides some for each of its bytes: to hash,
 *     compare, copy or parse a small value is one
 */
public record CodecLimits(
    int maxDepth, int maxElements, int maxStringLength, int maxClassDefinitions, int maxWork) {
  private static final int WORK = 500_000;

  /** 100,000 deep, 10 million elements, strings of 64 Mi units, 10,000 definitions. */
  public static final CodecLimits DEFAULT = new CodecLimits(100_000, 10_000_000, 64 << 20, 10_000);

  public CodecLimits {
    requirePositive("maxDepth", maxDepth);
    requirePositive("maxElements", maxElements);
    requirePositive("maxStringLength", maxStringLength);
    requirePositive("maxClassDefinitions", maxClassDefinitions);
    requirePositive("maxWork", maxWork);
  }

  /** Limits with the usual amount of work. */
  public CodecLimits(int maxDepth, int maxElements, int maxStringLength, int maxClassDefinitions) {
    this(maxDepth, maxElements, maxStringLength, maxClassDefinitions, WORK);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
