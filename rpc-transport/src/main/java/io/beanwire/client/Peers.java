package io.beanwire.client;

import io.beanwire.net.Connector;
import io.beanwire.registry.Instance;
import java.util.HashMap;
import java.util.Map;

/** One peer per address, shared by all services that it offers. Thread-safe. */
final class Peers {
  private static final class Shared {
    private final Peer peer;
    private int users;

    Shared(Peer peer) {
      this.peer = peer;
    }
  }

  private final Connector connector;
  private final Map<String, Shared> byAddress = new HashMap<>();

  Peers(Connector connector) {
    this.connector = connector;
  }

  /** The peer of an instance's address, for one more user. */
  synchronized Peer acquire(Instance instance) {
    Shared shared =
        byAddress.computeIfAbsent(
            instance.address(),
            a -> new Shared(new Peer(connector, instance.host(), instance.port(), a)));
    shared.users++;
    return shared.peer;
  }

  /** One user less; the last one retires it. */
  void release(Peer peer) {
    synchronized (this) {
      Shared shared = byAddress.get(peer.address());
      if (shared == null || shared.peer != peer || --shared.users > 0) {
        return;
      }
      byAddress.remove(peer.address());
    }
    peer.retire();
  }

  /** Closes all connections at once. */
  synchronized void close() {
    byAddress.values().forEach(shared -> shared.peer.close());
    byAddress.clear();
  }
}
