package io.beanwire.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** A listening socket. Closing it ends the listening, not the connections that it has accepted. */
public final class ListeningSocket implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final Channel channel;

  private ListeningSocket(Channel channel) {
    this.channel = channel;
  }

  /**
   * Begins to listen.
   *
   * @param loops where the connections live
   * @param address where to listen; port 0 for any free one
   * @param settings how to hold the connections
   * @param listeners one for each connection accepted
   * @throws IOException if the address cannot be listened on
   */
  public static ListeningSocket listen(
      EventLoops loops,
      InetSocketAddress address,
      ConnectionSettings settings,
      Supplier<ConnectionListener> listeners)
      throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Pipeline.WATER_MARK)
            .childHandler(Pipeline.accepting(loops, settings, listeners));
    // On a loop, because a channel's registration leaves Netty's thread-locals on its thread, and
    // with them the application's class loader: this thread is the container's.
    ChannelFuture bound =
        loops
            .group()
            .next()
            .submit(() -> bootstrap.bind(address))
            .syncUninterruptibly()
            .getNow()
            .awaitUninterruptibly();
    if (bound.cause() instanceof IOException e) {
      throw e;
    }
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on " + address, bound.cause());
    }
    return new ListeningSocket(bound.channel());
  }

  /** The port that is listened on. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly(1000);
  }
}
