package io.beanwire.bench.floor;

import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.calls.RunningServer;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The floor, with one connection and Netty's usual number of event loops. */
public final class Floor implements Contender {
  private static final int CONNECT_SECONDS = 10;

  private final boolean epoll = Epoll.isAvailable();

  @Override
  public RunningServer serve(String variant) throws Exception {
    EventLoopGroup loops = loops();
    Channel channel =
        new ServerBootstrap()
            .group(loops)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, readSizes())
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel child) {
                    child.pipeline().addLast(new ServerFrames());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    return new RunningServer(
        ((InetSocketAddress) channel.localAddress()).getPort(), () -> stop(loops));
  }

  @Override
  public RemoteUsers connect(String variant, int port) throws Exception {
    EventLoopGroup loops = loops();
    ClientFrames frames = new ClientFrames();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.RECVBUF_ALLOCATOR, readSizes())
            .handler(frames);
    boolean connected =
        bootstrap
            .connect(InetAddress.getLoopbackAddress(), port)
            .await(CONNECT_SECONDS, TimeUnit.SECONDS);
    if (!connected) {
      throw new IllegalStateException("no connection to port " + port + " within 10 s");
    }
    return new RemoteUsers(new FloorUsers(frames), new FloorAsyncUsers(frames), () -> stop(loops));
  }

  private EventLoopGroup loops() {
    return new MultiThreadIoEventLoopGroup(
        epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /** Large frames arrive in few pieces. */
  private static RecvByteBufAllocator readSizes() {
    return new AdaptiveRecvByteBufAllocator(1 << 9, 1 << 14, 1 << 19);
  }

  private static void stop(EventLoopGroup loops) {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
