package io.beanwire.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Event loops in turn. Netty's own group announces its end on a static executor whose thread would
 * outlive the application by a second and hold its class loader; this one is only waited for.
 */
final class LoopGroup extends AbstractEventExecutorGroup implements EventLoopGroup {
  private final List<SingleThreadIoEventLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  LoopGroup(int count, String namePrefix, IoHandlerFactory factory) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory named =
        new DefaultThreadFactory(namePrefix, true, Thread.NORM_PRIORITY) {
          @Override
          protected Thread newThread(Runnable task, String name) {
            return new LoopThread(threadGroup, task, namePrefix + number.incrementAndGet());
          }
        };
    for (int i = 0; i < count; i++) {
      ThreadFactory recording =
          task -> {
            Thread thread = named.newThread(task);
            synchronized (threads) {
              threads.add(thread);
            }
            return thread;
          };
      loops.add(new SingleThreadIoEventLoop(null, recording, factory));
    }
  }

  /** Ends all loops and waits for their threads, together no longer than the given time. */
  void stop(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    loops.forEach(loop -> loop.shutdownGracefully(0, timeout.toMillis(), TimeUnit.MILLISECONDS));
    List<Thread> toJoin;
    synchronized (threads) {
      toJoin = List.copyOf(threads);
    }
    boolean interrupted = false;
    for (Thread thread : toJoin) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left > 0 && thread != Thread.currentThread() && !interrupted) {
        try {
          thread.join(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public EventLoop next() {
    return loops.get((turn.getAndIncrement() & Integer.MAX_VALUE) % loops.size());
  }

  @Override
  public ChannelFuture register(Channel channel) {
    return next().register(channel);
  }

  @Override
  public ChannelFuture register(ChannelPromise promise) {
    return next().register(promise);
  }

  @Override
  @Deprecated
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    return next().register(channel, promise);
  }

  @Override
  public Iterator<EventExecutor> iterator() {
    return List.<EventExecutor>copyOf(loops).iterator();
  }

  @Override
  public boolean isShuttingDown() {
    return loops.stream().allMatch(SingleThreadIoEventLoop::isShuttingDown);
  }

  @Override
  public boolean isShutdown() {
    return loops.stream().allMatch(SingleThreadIoEventLoop::isShutdown);
  }

  @Override
  public boolean isTerminated() {
    return loops.stream().allMatch(SingleThreadIoEventLoop::isTerminated);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    for (SingleThreadIoEventLoop loop : loops) {
      if (!loop.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    throw new UnsupportedOperationException("the owner stops the loops");
  }

  @Override
  @Deprecated
  public void shutdown() {
    throw new UnsupportedOperationException("the owner stops the loops");
  }

  @Override
  public Future<?> terminationFuture() {
    throw new UnsupportedOperationException("the owner waits for the loops");
  }
}
