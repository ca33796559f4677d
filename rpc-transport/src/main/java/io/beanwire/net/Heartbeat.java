package io.beanwire.net;

import io.beanwire.net.liveness.PeerWatch;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one periodic look at a connection: does what the {@link PeerWatch} says of its peer. It
 * allocates nothing. On the event loop.
 */
final class Heartbeat implements Runnable, PeerWatch.Observed {
  private static final long MAX_LOOK_MILLIS = 500;
  private static final long MAX_CLIENT_LOOK_MILLIS = 100;

  private final ChannelHandlerContext ctx;
  private final Connection connection;
  private final ConnectionListener listener;
  private final Inbound in;
  private final FrameReader reader;
  private final Duration interval;
  private final Consumer<String> failed;
  private final PeerWatch watch;
  private final ScheduledFuture<?> looks;

  /**
   * Begins to look.
   *
   * @param client whether this side waits for responses, and so must see soon that one is overdue
   * @param failed told why the connection must be closed
   */
  Heartbeat(
      ChannelHandlerContext ctx,
      Connection connection,
      ConnectionListener listener,
      Inbound in,
      Duration interval,
      boolean client,
      Consumer<String> failed) {
    this.ctx = ctx;
    this.connection = connection;
    this.listener = listener;
    this.in = in;
    this.reader = in.reader();
    this.interval = interval;
    this.failed = failed;
    long mostMillis = client ? MAX_CLIENT_LOOK_MILLIS : MAX_LOOK_MILLIS;
    long millis = Math.max(1, Math.min(interval.toMillis() / 4, mostMillis));
    this.watch = new PeerWatch(this, interval.toNanos(), 2 * millis * 1_000_000, System.nanoTime());
    this.looks = ctx.executor().scheduleWithFixedDelay(this, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A complete frame has come. */
  void frame() {
    if (watch.frame()) {
      listener.responsive(connection, true);
    }
  }

  /** Sends a heartbeat now, unless the peer owes one. */
  void probe() {
    if (watch.probe()) {
      ping();
    }
  }

  void end() {
    looks.cancel(false);
  }

  @Override
  public void run() {
    try {
      look();
    } catch (Throwable e) {
      // Else Netty would forget the task, and nobody would look any longer.
      ctx.pipeline().fireExceptionCaught(e);
    }
  }

  private void look() {
    connection.queue().countSocketBytes();
    connection.account().count();
    if (connection.isClosing()) {
      return;
    }
    switch (watch.look(System.nanoTime())) {
      case FINE -> {}
      case PING -> ping();
      case UNRESPONSIVE -> listener.responsive(connection, false);
      case GIVEN_UP ->
          failed.accept("BW0408 it did not respond to a probe, and nothing has come since");
      case NO_HEARTBEAT ->
          failed.accept(
              "BW0403 no heartbeat for " + interval.multipliedBy(PeerWatch.MAX_UNANSWERED + 1L));
      case FRAME_OVERDUE ->
          failed.accept(
              reader.isStarved()
                  ? "BW0411 there was no memory for its frame in time"
                  : "BW0409 it did not complete a frame in time");
    }
  }

  private void ping() {
    ByteBuf frame = connection.newBuffer();
    connection.frames().writeEmpty(frame, FrameType.PING, 0);
    connection.send(frame);
  }

  @Override
  public boolean awaitsResponse() {
    return listener.awaitsResponse();
  }

  @Override
  public boolean isReading() {
    return ctx.channel().config().isAutoRead();
  }

  @Override
  public boolean waitsForOthers() {
    return reader.isStarved() && connection.account().inboundBytes() <= reader.reservedBytes();
  }

  @Override
  public boolean isFramePartial() {
    return reader.isPartial();
  }

  @Override
  public int frameNumber() {
    return reader.number();
  }

  @Override
  public long announcedBytes() {
    return reader.announcedBytes();
  }

  @Override
  public long receivedBytes() {
    return in.receivedBytes();
  }

  @Override
  public long sentBytes() {
    return connection.queue().sentBytes();
  }

  @Override
  public long pendingBytes() {
    return connection.pendingBytes();
  }
}
