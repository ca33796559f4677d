package io.beanwire.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Opens connections. Thread-safe. */
public final class Connector {
  private final EventLoops loops;
  private final ConnectionSettings settings;

  /** Opens connections on the given loops. */
  public Connector(EventLoops loops, ConnectionSettings settings) {
    this.loops = loops;
    this.settings = settings;
  }

  /**
   * Begins to open a connection; returns at once, except for looking up a host's name.
   *
   * @param listener told about the connection once it exists
   * @param failed told why if it never comes to exist; afterwards the listener is not called
   */
  public void connect(String host, int port, ConnectionListener listener, Consumer<String> failed) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      failed.accept("the host name " + host + " is unknown");
      return;
    }
    // On a loop, because a channel's registration leaves Netty's thread-locals on its thread, and
    // with them the application's class loader: the caller's thread may be the container's.
    EventLoop loop = loops.group().next();
    try {
      loop.execute(() -> connect(loop, address, listener, failed));
    } catch (RejectedExecutionException closed) {
      failed.accept("the event loops have been closed");
    }
  }

  private void connect(
      EventLoop loop,
      InetSocketAddress address,
      ConnectionListener listener,
      Consumer<String> failed) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(loops.clientChannel())
            // The address is resolved, and Netty's resolvers would start its global executor when
            // the loops end: a thread that outlives the application.
            .disableResolver()
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Pipeline.WATER_MARK)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTimeout().toMillis())
            .handler(new Pipeline(loops, settings, () -> listener, true))
            .connect(address);
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            failed.accept(String.valueOf(done.cause().getMessage()));
          }
        });
  }
}
