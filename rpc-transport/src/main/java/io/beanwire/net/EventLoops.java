package io.beanwire.net;

import io.beanwire.net.outbound.BufferPool;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.internal.PlatformDependent;
import java.time.Duration;

/**
 * The threads that read from and write to sockets; epoll on Linux x86-64, NIO elsewhere. Shared by
 * a server and its clients; closed after both. Thread-safe.
 */
public final class EventLoops implements AutoCloseable {
  static {
    // Netty's flight-recorder events stay registered with the JVM and would keep a redeployed
    // application's class loader alive.
    if (System.getProperty("io.netty.jfr.enabled") == null) {
      System.setProperty("io.netty.jfr.enabled", "false");
    }
  }

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final long CHUNKS_OF_EACH_LOOP = 8;

  private final LoopGroup group;
  private final boolean epoll;
  private final HostLookups lookups;
  private final BufferPool buffers = new BufferPool();
  private final ByteBufAllocator socketBuffers;

  private EventLoops(LoopGroup group, boolean epoll, int count, String namePrefix) {
    this.lookups = new HostLookups(namePrefix);
    this.group = group;
    this.epoll = epoll;
    this.socketBuffers = socketBuffers(count);
  }

  /**
   * Starts event loops.
   *
   * @param threads how many; 0 for one per core
   * @param namePrefix the beginning of the threads' names
   */
  public static EventLoops start(int threads, String namePrefix) {
    if (threads < 0) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: 0 or more)");
    }
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return new EventLoops(new LoopGroup(count, namePrefix, factory), epoll, count, namePrefix);
  }

  /** Whether the calling thread is an event loop, of these or others, and so must not wait. */
  public static boolean inEventLoop() {
    return Thread.currentThread() instanceof LoopThread;
  }

  /** Whether they run: neither closed nor ended by an error. */
  public boolean isAlive() {
    return !group.isShuttingDown();
  }

  /** Stops the threads, waiting a few seconds for them to end. Idempotent. */
  @Override
  public void close() {
    lookups.close();
    group.stop(CLOSE_TIMEOUT);
  }

  /** Where host names are looked up. */
  HostLookups lookups() {
    return lookups;
  }

  LoopGroup group() {
    return group;
  }

  /** Where callers encode. */
  BufferPool buffers() {
    return buffers;
  }

  /** What the sockets read into and write from; used by the event loops only. */
  ByteBufAllocator socketBuffers() {
    return socketBuffers;
  }

  /**
   * A pool that goes with its event loops. Netty's default since 4.2 takes half as much processor
   * time again for frames of 64 KiB, and belongs to nobody.
   */
  private static ByteBufAllocator socketBuffers(int loops) {
    int pageBytes = PooledByteBufAllocator.defaultPageSize();
    return new PooledByteBufAllocator(
        true,
        0,
        loops,
        pageBytes,
        chunkOrder(pageBytes, loops, PlatformDependent.maxDirectMemory()),
        PooledByteBufAllocator.defaultSmallCacheSize(),
        PooledByteBufAllocator.defaultNormalCacheSize(),
        false);
  }

  /**
   * How often a page is doubled to become a chunk: as often as usual, unless eight chunks of each
   * loop were more than the direct memory. A chunk that there is no room for costs its event loop
   * half a second, in which the JDK collects garbage, so connections must be refused before that.
   */
  static int chunkOrder(int pageBytes, int loops, long directBytes) {
    int order = PooledByteBufAllocator.defaultMaxOrder();
    while (order > 0 && CHUNKS_OF_EACH_LOOP * loops * ((long) pageBytes << order) > directBytes) {
      order--;
    }
    return order;
  }

  Class<? extends SocketChannel> clientChannel() {
    return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  Class<? extends ServerSocketChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }
}
