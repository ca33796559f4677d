package io.beanwire.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the connections of one listening socket against its limits. Thread-safe. */
final class ConnectionGate {
  private final ConnectionLimits limits;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger handshakes = new AtomicInteger();
  private final ConcurrentMap<Object, Integer> byAddress = new ConcurrentHashMap<>();

  ConnectionGate(ConnectionLimits limits) {
    this.limits = limits;
  }

  /** Lets a connection in, without a handshake yet; the reason if it is not let in. */
  @Nullable String enter(@Nullable SocketAddress address) {
    if (connections.incrementAndGet() > limits.maxConnections()) {
      connections.decrementAndGet();
      return "there are " + limits.maxConnections() + " connections already";
    }
    if (handshakes.incrementAndGet() > limits.maxHandshakes()) {
      handshakes.decrementAndGet();
      connections.decrementAndGet();
      return "there are " + limits.maxHandshakes() + " connections without a handshake already";
    }
    int same = byAddress.merge(network(address), 1, Integer::sum);
    if (same > limits.maxPerAddress()) {
      handshakeOver();
      leave(address);
      return "there are " + limits.maxPerAddress() + " connections from its address already";
    }
    return null;
  }

  /** A connection that was let in has done its handshake, or will never do it. */
  void handshakeOver() {
    handshakes.decrementAndGet();
  }

  /** A connection that was let in is closed. */
  void leave(@Nullable SocketAddress address) {
    connections.decrementAndGet();
    byAddress.computeIfPresent(network(address), (a, count) -> count == 1 ? null : count - 1);
  }

  /** Whoever has one address of IPv6 has the whole network of 64 bits. */
  private static Object network(@Nullable SocketAddress address) {
    InetAddress host = address instanceof InetSocketAddress inet ? inet.getAddress() : null;
    if (host instanceof Inet6Address six) {
      return ByteBuffer.wrap(six.getAddress(), 0, Long.BYTES).getLong();
    }
    return host == null ? "?" : host;
  }
}
