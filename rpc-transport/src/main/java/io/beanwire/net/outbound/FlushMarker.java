package io.beanwire.net.outbound;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;

/**
 * A place in a connection's queue: its task runs once all that was queued before it has been handed
 * to the socket, or the connection has closed. On the event loop, once.
 */
final class FlushMarker extends OutboundFrame implements ChannelFutureListener {
  private final EventLoop loop;
  private final Runnable task;

  FlushMarker(EventLoop loop, Runnable task) {
    super(Unpooled.EMPTY_BUFFER);
    this.loop = loop;
    this.task = task;
  }

  /** The socket has taken everything, or never will. */
  @Override
  public void operationComplete(ChannelFuture flushed) {
    task.run();
  }

  @Override
  protected void dropped() {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      task.run(); // the loops have ended
    }
  }
}
