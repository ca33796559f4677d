package io.beanwire.net;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Opens connections. Thread-safe. */
public final class Connector {
  private final EventLoops loops;
  private final ConnectionSettings settings;
  private final HostLookups.Resolver resolver;

  /** Opens connections on the given loops. */
  public Connector(EventLoops loops, ConnectionSettings settings) {
    this(loops, settings, InetAddress::getAllByName);
  }

  /** The same with a resolver of host names, for tests. */
  Connector(EventLoops loops, ConnectionSettings settings, HostLookups.Resolver resolver) {
    this.loops = loops;
    this.settings = settings;
    this.resolver = resolver;
  }

  /**
   * Begins to open a connection; returns at once. The host's name is looked up each time, and all
   * its addresses are tried; lookup, connecting and handshake together take no longer than the
   * connect timeout.
   *
   * @param listener told about the connection once it exists
   * @param failed told why if it never comes to exist, and which address failed how; afterwards the
   *     listener is not called
   */
  public void connect(String host, int port, ConnectionListener listener, Consumer<String> failed) {
    // On a loop, because a channel's registration leaves Netty's thread-locals on its thread, and
    // with them the application's class loader: the caller's thread may be the container's.
    EventLoop loop = loops.group().next();
    ConnectAttempt attempt =
        new ConnectAttempt(loops, loop, settings, resolver, host, port, listener, failed);
    try {
      loop.execute(attempt::begin);
    } catch (RejectedExecutionException closed) {
      failed.accept("the event loops have been closed");
    }
  }
}
