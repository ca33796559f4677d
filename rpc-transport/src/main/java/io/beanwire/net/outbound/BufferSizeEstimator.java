package io.beanwire.net.outbound;

/**
 * How long the next frame of a kind will be, judged by those before: quick to grow, slow to shrink,
 * so that buffers rarely need to be enlarged. Threads may share it; an update that is lost costs
 * nothing but the quality of the guess.
 */
public final class BufferSizeEstimator {
  private static final int SLOWNESS = 3;

  private int bytes;

  /** Begins without knowing anything. */
  public BufferSizeEstimator() {}

  /** Learns the length of a frame, in bytes. */
  public void saw(int actualBytes) {
    int guess = bytes;
    if (actualBytes > guess) {
      bytes = actualBytes;
    } else if (guess - actualBytes >= 1 << SLOWNESS) {
      bytes = guess - ((guess - actualBytes) >> SLOWNESS);
    }
  }

  /** How long the next frame will probably be, in bytes. */
  public int bytes() {
    return bytes;
  }
}
