package io.beanwire.net;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import java.util.function.Supplier;

/** Equips each new socket with buffers and the handler of its frames. */
final class Pipeline extends ChannelInitializer<Channel> {
  static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

  private static final int MIN_READ_BYTES = 512;
  private static final int FIRST_READ_BYTES = 2 << 10;
  private static final int MAX_READ_BYTES = 512 << 10;

  private final EventLoops loops;
  private final ConnectionSettings settings;
  private final Supplier<ConnectionListener> listeners;
  private final boolean greetsFirst;
  private final long deadline;

  /** For connections that others open; each may take the connect timeout for its handshake. */
  Pipeline(EventLoops loops, ConnectionSettings settings, Supplier<ConnectionListener> listeners) {
    this(loops, settings, listeners, false, 0);
  }

  /**
   * Equips sockets.
   *
   * @param greetsFirst whether this side opens the connection
   * @param deadline until when, by {@link System#nanoTime()}, its handshake must be done; only
   *     where this side opens it
   */
  Pipeline(
      EventLoops loops,
      ConnectionSettings settings,
      Supplier<ConnectionListener> listeners,
      boolean greetsFirst,
      long deadline) {
    this.loops = loops;
    this.settings = settings;
    this.listeners = listeners;
    this.greetsFirst = greetsFirst;
    this.deadline = deadline;
  }

  @Override
  protected void initChannel(Channel channel) {
    channel.config().setAllocator(loops.socketBuffers());
    // Large frames arrive in few pieces, and small ones do not keep large buffers.
    channel
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(MIN_READ_BYTES, FIRST_READ_BYTES, MAX_READ_BYTES));
    long now = System.nanoTime();
    long handshakeNanos = greetsFirst ? deadline - now : settings.connectTimeout().toNanos();
    channel
        .pipeline()
        .addLast(
            new ConnectionHandler(
                loops, settings, listeners.get(), greetsFirst, Math.max(1, handshakeNanos)));
  }
}
