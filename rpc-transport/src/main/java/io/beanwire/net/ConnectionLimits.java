package io.beanwire.net;

/**
 * How many connections a listening socket holds.
 *
 * @param maxConnections in all
 * @param maxPerAddress from one remote address; of IPv6, from one network of 64 bits
 */
public record ConnectionLimits(int maxConnections, int maxPerAddress) {
  private static final long HEAP_PER_CONNECTION = 128 << 10;
  private static final int FEWEST = 512;
  private static final int MOST = 16_384;
  private static final int FEWEST_HANDSHAKES = 64;

  public ConnectionLimits {
    if (maxConnections < 1 || maxPerAddress < 1) {
      throw new IllegalArgumentException(
          "connections: "
              + maxConnections
              + ", per address: "
              + maxPerAddress
              + " (expected: 1 or more)");
    }
  }

  /** So many connections, half of them from one address. */
  public static ConnectionLimits of(int maxConnections) {
    return new ConnectionLimits(maxConnections, Math.max(1, (maxConnections + 1) / 2));
  }

  /** The usual limits: one connection for 128 KiB of heap, 512 at least, 16,384 at most. */
  public static ConnectionLimits ofHeap() {
    long connections = Runtime.getRuntime().maxMemory() / HEAP_PER_CONNECTION;
    return of((int) Math.min(Math.max(connections, FEWEST), MOST));
  }

  /** How many of them may be without a complete handshake: a quarter, or a few. */
  int maxHandshakes() {
    return Math.min(maxConnections, Math.max(FEWEST_HANDSHAKES, maxConnections / 4));
  }
}
