package io.beanwire.net.outbound;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** Netty's channels within this JVM, on a real event loop; what arrives is thrown away. */
final class LocalLink implements AutoCloseable {
  private static final LocalAddress ADDRESS = new LocalAddress(LocalLink.class);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
  private final Channel server;

  LocalLink() {
    server =
        new ServerBootstrap()
            .group(group)
            .channel(LocalServerChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Sink());
                  }
                })
            .bind(ADDRESS)
            .syncUninterruptibly()
            .channel();
  }

  /** A new channel with the given handler. */
  Channel connect(ChannelHandler handler) {
    return new Bootstrap()
        .group(group)
        .channel(LocalChannel.class)
        .disableResolver()
        .handler(handler)
        .connect(ADDRESS)
        .syncUninterruptibly()
        .channel();
  }

  EventLoop loop() {
    return group.next();
  }

  @Override
  public void close() {
    server.close().syncUninterruptibly();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class Sink extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
