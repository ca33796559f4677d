package io.beanwire.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Equips each new socket with a heartbeat and the handler of its frames. */
final class Pipeline extends ChannelInitializer<Channel> {
  static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

  private final EventLoops loops;
  private final LinkSettings settings;
  private final Supplier<ConnectionListener> listeners;
  private final boolean greetsFirst;

  Pipeline(
      EventLoops loops,
      LinkSettings settings,
      Supplier<ConnectionListener> listeners,
      boolean greetsFirst) {
    this.loops = loops;
    this.settings = settings;
    this.listeners = listeners;
    this.greetsFirst = greetsFirst;
  }

  @Override
  protected void initChannel(Channel channel) {
    channel
        .pipeline()
        .addLast(
            new IdleStateHandler(settings.heartbeat().toMillis(), 0, 0, TimeUnit.MILLISECONDS),
            new ConnectionHandler(loops, settings, listeners.get(), greetsFirst));
  }
}
