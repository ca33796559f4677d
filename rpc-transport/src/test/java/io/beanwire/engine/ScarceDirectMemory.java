package io.beanwire.engine;

import io.beanwire.contract.Contract;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server whose peers leave frames half sent for which there is no memory, until the buffers of
 * their sockets fill the direct memory. A program of its own, for a JVM that has little of it.
 */
public final class ScarceDirectMemory {
  private static final int MAX_BODY = 16 << 20;
  private static final int PART = 60_000;
  private static final int PEERS = 1_500;

  interface Greeter {
    String greet();
  }

  private ScarceDirectMemory() {}

  /** Prints what became of the peers and of a newcomer. */
  public static void main(String[] args) throws Exception {
    Contract contract = Contract.of(Greeter.class, "", "");
    Greeter bean = () -> "hello";
    List<RawPeer> peers = new ArrayList<>();
    try (RpcServer server =
        RpcServer.builder()
            .settings(
                ServerSettings.builder()
                    .maxBodyBytes(MAX_BODY)
                    .maxMemoryBytes(8 << 20)
                    .maxConnections(4 * PEERS)
                    .build())
            .export(Export.of(contract, Greeter.class, () -> bean))
            .build()) {
      server.start();
      long operation = RawPeer.id(contract, "greet");
      int closed = 0;
      for (int i = 0; i < PEERS; i++) {
        try {
          RawPeer peer = new RawPeer(server.port(), MAX_BODY);
          peers.add(peer);
          peer.beginRequest(1, operation, MAX_BODY / 2, PART);
        } catch (IOException e) {
          closed++;
        }
      }
      System.out.println("closed while it sent: " + (closed > 0));
      for (RawPeer peer : peers) {
        peer.close();
      }
      try (RawPeer newcomer = new RawPeer(server.port(), MAX_BODY)) {
        newcomer.request(RawPeer.REQUEST, 1, 20_000, operation);
        System.out.println("newcomer: " + newcomer.read().type());
      }
    }
  }
}
