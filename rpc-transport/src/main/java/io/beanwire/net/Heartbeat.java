package io.beanwire.net;

import io.beanwire.wire.FrameReader;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one periodic look at a connection: whether its peer is alive, and whether the frame that has
 * come in part is still on its way. It allocates nothing. On the event loop.
 */
final class Heartbeat implements Runnable {
  private static final long MAX_LOOK_MILLIS = 500;
  private static final long MAX_CLIENT_LOOK_MILLIS = 100;

  /** How long a frame that is still coming excuses that nothing else comes. */
  private static final long MAX_EXCUSED_NANOS = 10_000_000_000L;

  /**
   * How long a frame that is still coming may hold up what is behind it, before new requests should
   * go elsewhere. It may also be one that never ends, because a bit of its length was flipped.
   */
  private static final long HELD_UP_NANOS = 1_000_000_000L;

  private final ChannelHandlerContext ctx;
  private final Connection connection;
  private final ConnectionListener listener;
  private final Inbound in;
  private final FrameReader reader;
  private final Duration interval;
  private final Consumer<String> failed;
  private final Liveness liveness;
  private final ObservedTime time;
  private final ObservedTime frameTime;
  private final FrameDeadline frameDeadline = new FrameDeadline();
  private final Throughput inbound = new Throughput();
  private final Throughput outbound = new Throughput();
  private final ScheduledFuture<?> looks;
  private long excusedNanos;
  private boolean heldUp;

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
    long now = System.nanoTime();
    this.liveness = new Liveness(interval.toNanos());
    this.time = new ObservedTime(now, 2 * millis * 1_000_000);
    this.frameTime = new ObservedTime(now, 2 * millis * 1_000_000);
    this.looks = ctx.executor().scheduleWithFixedDelay(this, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A complete frame has come. */
  void frame() {
    excusedNanos = 0;
    boolean wasUnresponsive = liveness.frame() || heldUp;
    heldUp = false;
    if (wasUnresponsive) {
      listener.responsive(connection, true);
    }
  }

  /** Asks for a sign of life, unless the peer is being asked. */
  void probe() {
    if (liveness.probe(time.nanos())) {
      connection.ping();
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
    long now = System.nanoTime();
    boolean reading = ctx.channel().config().isAutoRead();
    time.advance(now, counts(reading, time.passed(now)));
    // A frame may wait for memory that others hold, but not for what this side still works on.
    boolean waitsForOthers =
        reader.isStarved() && connection.account().inboundBytes() <= reader.reservedBytes();
    frameTime.advance(now, reading || waitsForOthers);
    if (connection.isClosing()) {
      return;
    }
    int number = reader.isPartial() ? reader.number() : -1;
    if (frameDeadline.isMissed(frameTime.nanos(), number, reader.announcedBytes())) {
      failed.accept(
          reader.isStarved()
              ? "BW0411 there was no memory for its frame in time"
              : "BW0409 it did not complete a frame in time");
      return;
    }
    if (excusedNanos >= HELD_UP_NANOS && !heldUp && listener.awaitsResponse()) {
      heldUp = true;
      listener.responsive(connection, false);
    }
    switch (liveness.look(time.nanos(), listener.awaitsResponse())) {
      case FINE -> {}
      case PING -> connection.ping();
      case UNRESPONSIVE -> listener.responsive(connection, false);
      case GIVEN_UP -> failed.accept("BW0408 it did not answer a probe, and stayed silent");
      case NO_HEARTBEAT ->
          failed.accept(
              "BW0403 no sign of life for " + interval.multipliedBy(Liveness.MAX_UNANSWERED + 1L));
    }
  }

  /** Whether a peer that is alive could have been heard in the time that has passed. */
  private boolean counts(boolean reading, long passed) {
    boolean receives = inbound.keepsUp(in.receivedBytes(), passed);
    boolean sends = outbound.keepsUp(connection.queue().sentBytes(), passed);
    if (!reading) {
      return false; // this side does not listen
    }
    if (receives && reader.isPartial() && excusedNanos < MAX_EXCUSED_NANOS) {
      excusedNanos += passed;
      return false; // a long frame is coming, and nothing can overtake it
    }
    return !sends || connection.pendingBytes() == 0; // else a PING waits behind a frame of ours
  }
}
