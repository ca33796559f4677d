package io.beanwire.codec.hessian.jdk.value;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The absolute value of a BigInteger as ints, the most significant one first. */
final class Magnitude {
  private Magnitude() {}

  static int[] of(BigInteger value) {
    byte[] bytes = value.abs().toByteArray();
    int length = (value.abs().bitLength() + 31) / 32;
    byte[] padded = new byte[4 * length];
    int significant = Math.min(bytes.length, padded.length);
    System.arraycopy(
        bytes, bytes.length - significant, padded, padded.length - significant, significant);
    int[] magnitude = new int[length];
    ByteBuffer.wrap(padded).asIntBuffer().get(magnitude);
    return magnitude;
  }

  static BigInteger number(int signum, int[] magnitude) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * magnitude.length);
    Arrays.stream(magnitude).forEach(bytes::putInt);
    return new BigInteger(signum, bytes.array());
  }
}
