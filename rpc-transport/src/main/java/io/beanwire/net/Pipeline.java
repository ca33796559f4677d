package io.beanwire.net;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Equips each new socket with buffers and the handler of its frames. */
final class Pipeline extends ChannelInitializer<Channel> {
  static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

  private static final int MIN_READ_BYTES = 512;
  private static final int FIRST_READ_BYTES = 2 << 10;
  private static final int MAX_READ_BYTES = 512 << 10;

  /** After each, the event loop's other connections have their turn. */
  private static final int READS_IN_A_ROW = 1;

  private final EventLoops loops;
  private final ConnectionSettings settings;
  private final Supplier<ConnectionListener> listeners;
  private final @Nullable ConnectionGate gate;
  private final long deadline;

  /** For connections that others open; each may take the connect timeout for its handshake. */
  static Pipeline accepting(
      EventLoops loops, ConnectionSettings settings, Supplier<ConnectionListener> listeners) {
    return new Pipeline(loops, settings, listeners, new ConnectionGate(settings.limits()), 0);
  }

  /** For a connection that this side opens; its handshake must be done by the deadline. */
  static Pipeline opening(
      EventLoops loops, ConnectionSettings settings, ConnectionListener listener, long deadline) {
    return new Pipeline(loops, settings, () -> listener, null, deadline);
  }

  private Pipeline(
      EventLoops loops,
      ConnectionSettings settings,
      Supplier<ConnectionListener> listeners,
      @Nullable ConnectionGate gate,
      long deadline) {
    this.loops = loops;
    this.settings = settings;
    this.listeners = listeners;
    this.gate = gate;
    this.deadline = deadline;
  }

  @Override
  protected void initChannel(Channel channel) {
    channel.config().setAllocator(loops.socketBuffers());
    // Large frames arrive in few pieces, and small ones do not keep large buffers.
    channel
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(MIN_READ_BYTES, FIRST_READ_BYTES, MAX_READ_BYTES)
                .maxMessagesPerRead(READS_IN_A_ROW));
    long now = System.nanoTime();
    long handshakeNanos = gate == null ? deadline - now : settings.connectTimeout().toNanos();
    channel
        .pipeline()
        .addLast(
            new ConnectionHandler(
                loops, settings, listeners.get(), gate, Math.max(1, handshakeNanos)));
  }
}
