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

/**
 * Counts the connections of one listening socket against its limits. An address gets no more than
 * it leaves for all others, beyond a few: however many greedy ones there are, there is room for the
 * next one. The same holds for handshakes that are under way. Thread-safe.
 */
final class ConnectionGate {
  /** What each address gets however little is left. */
  private static final int FEW = 8;

  /** What one address has. */
  private record Guest(int connections, int handshakes) {}

  private final ConnectionLimits limits;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger handshakes = new AtomicInteger();
  private final ConcurrentMap<Object, Guest> guests = new ConcurrentHashMap<>();

  ConnectionGate(ConnectionLimits limits) {
    this.limits = limits;
  }

  /** Lets a connection in, without a handshake yet; the reason if it is not let in. */
  @Nullable String enter(@Nullable SocketAddress address) {
    int left = limits.maxConnections() - connections.incrementAndGet();
    int handshakesLeft = limits.maxHandshakes() - handshakes.incrementAndGet();
    Guest guest = change(address, 1, 1);
    String refusal = guest == null ? null : refusal(guest, left, handshakesLeft);
    if (refusal != null) {
      handshakeOver(address);
      leave(address);
    }
    return refusal;
  }

  /** A connection that was let in has done its handshake, or will never do it. */
  void handshakeOver(@Nullable SocketAddress address) {
    handshakes.decrementAndGet();
    change(address, 0, -1);
  }

  /** A connection that was let in is closed. */
  void leave(@Nullable SocketAddress address) {
    connections.decrementAndGet();
    change(address, -1, 0);
  }

  private @Nullable String refusal(Guest guest, int left, int handshakesLeft) {
    if (left < 0) {
      return "there are " + limits.maxConnections() + " connections already";
    }
    if (handshakesLeft < 0) {
      return "there are " + limits.maxHandshakes() + " connections without a handshake already";
    }
    int most = Math.min(limits.maxPerAddress(), Math.max(FEW, left));
    if (guest.connections() > most) {
      return "there are " + most + " connections from its address already";
    }
    int mostHandshakes = Math.max(FEW, handshakesLeft);
    if (guest.handshakes() > mostHandshakes) {
      return "there are "
          + mostHandshakes
          + " connections without a handshake from its address already";
    }
    return null;
  }

  /** What the address has now; null if that is nothing any longer. */
  private @Nullable Guest change(
      @Nullable SocketAddress address, int moreConnections, int moreHandshakes) {
    return guests.compute(
        network(address),
        (key, before) -> {
          int has = (before == null ? 0 : before.connections()) + moreConnections;
          int greets = (before == null ? 0 : before.handshakes()) + moreHandshakes;
          return has == 0 && greets == 0 ? null : new Guest(has, greets);
        });
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
