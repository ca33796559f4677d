package io.beanwire.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;

/**
 * A place in a connection's queue: its task runs once all that was queued before it has been handed
 * to the socket, or the connection has closed. On the event loop, once.
 */
final class FlushMarker extends OutboundFrame implements ChannelFutureListener {
  private final Connection connection;
  private final Runnable task;

  FlushMarker(Connection connection, Runnable task) {
    super(Unpooled.EMPTY_BUFFER);
    this.connection = connection;
    this.task = task;
  }

  /** The socket has taken everything, or never will. */
  @Override
  public void operationComplete(ChannelFuture flushed) {
    task.run();
  }

  @Override
  protected void dropped() {
    if (!connection.execute(task)) {
      task.run();
    }
  }
}
