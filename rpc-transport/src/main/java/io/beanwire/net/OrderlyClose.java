package io.beanwire.net;

import io.beanwire.net.outbound.WriteQueue;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection that loses nothing: what is queued is written, the peer is told that
 * nothing more comes, and what it still sends is thrown away until it has closed, too. A socket
 * that is closed with unread bytes takes back what it has sent. On the event loop.
 */
final class OrderlyClose {
  private final Channel channel;
  private final WriteQueue queue;
  private boolean everythingWritten;

  OrderlyClose(Channel channel, WriteQueue queue) {
    this.channel = channel;
    this.queue = queue;
  }

  /** Begins; after the given time the socket is closed in any case. */
  void begin(Duration limit) {
    ScheduledFuture<?> latest =
        channel.eventLoop().schedule(() -> channel.close(), limit.toNanos(), TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> latest.cancel(false));
    queue.onFlushed(this::sayGoodbye);
  }

  /** Whether everything is written, and what comes is thrown away. */
  boolean isEverythingWritten() {
    return everythingWritten;
  }

  private void sayGoodbye() {
    everythingWritten = true;
    if (channel instanceof DuplexChannel duplex && channel.isActive()) {
      channel.config().setAutoRead(true);
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }
}
