package io.beanwire.server;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.codec.Serializer;
import io.beanwire.net.ConnectionLimits;
import io.beanwire.net.ConnectionSettings;
import io.beanwire.net.EventLoops;
import io.beanwire.net.ListeningSocket;
import io.beanwire.net.memory.MemoryBudget;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of the binary protocol: a listening socket, and what its connections share. */
final class BinaryEndpoint {
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

  private final ServerSettings settings;
  private final EventLoops loops;
  private final Dispatch dispatch;
  private final MemoryBudget memory;
  private final ConnectionSettings link;
  private final OpenConnections connections;
  private volatile @Nullable ListeningSocket socket;

  BinaryEndpoint(
      ServerSettings settings, List<Serializer> serializers, EventLoops loops, Dispatch dispatch) {
    this.settings = settings;
    this.connections = new OpenConnections(new RunningStreams(settings.workers()));
    this.loops = loops;
    this.dispatch = dispatch;
    this.memory =
        settings.maxMemoryBytes() == 0
            ? MemoryBudget.ofHeap(settings.maxBodyBytes())
            : MemoryBudget.of(settings.maxMemoryBytes(), settings.maxBodyBytes());
    Hello hello =
        new Hello(
            FrameWriter.MIN_VERSION,
            FrameWriter.MAX_VERSION,
            serializers.stream().map(Serializer::id).toList(),
            settings.maxBodyBytes(),
            "Beanwire",
            "",
            Hello.STREAMS);
    this.link =
        new ConnectionSettings(
                hello, HANDSHAKE_TIMEOUT, settings.heartbeat(), settings.maxPendingBytes())
            .withMemory(memory)
            .withLimits(
                settings.maxConnections() == 0
                    ? ConnectionLimits.ofHeap()
                    : ConnectionLimits.of(settings.maxConnections()));
  }

  /**
   * Begins to listen.
   *
   * @throws DeploymentException {@code BW0808} if the address cannot be listened on
   */
  void listen() {
    String where = settings.host() + ":" + settings.port();
    try {
      socket =
          ListeningSocket.listen(
              loops,
              new InetSocketAddress(settings.host(), settings.port()),
              link,
              () -> new ServerConnection(dispatch, connections, settings.stackTraces()));
    } catch (IOException e) {
      DeploymentException problem =
          new DeploymentException(
              List.of(
                  new Problem(
                      "BW0808",
                      "beanwire.server.port",
                      "cannot listen on " + where + ": " + e.getMessage() + ".",
                      "set beanwire.server.port to a free port, or to 0 for any;"
                          + " beanwire.server.host to an address of this machine.")));
      problem.initCause(e);
      throw problem;
    }
  }

  boolean isListening() {
    return socket != null;
  }

  int port() {
    ListeningSocket listening = socket;
    if (listening == null) {
      throw new IllegalStateException("the server is not started");
    }
    return listening.port();
  }

  OpenConnections connections() {
    return connections;
  }

  /** What all clients together make the server hold, in bytes. */
  long heldBytes() {
    return memory.usedBytes();
  }

  /** Takes no more connections, nor greetings of those that were accepted just now. */
  void stopListening() {
    connections.takeNoMore();
    ListeningSocket listening = socket;
    if (listening != null) {
      listening.close();
    }
  }
}
