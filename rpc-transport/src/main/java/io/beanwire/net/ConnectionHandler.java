package io.beanwire.net;

import io.beanwire.Status;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.Hello;
import io.beanwire.wire.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of one connection on its event loop: handshake, frames, heartbeat, end. Both sides are
 * the same but for who greets first.
 */
final class ConnectionHandler extends ByteToMessageDecoder {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final long MAX_LOOK_MILLIS = 500;
  private static final long MAX_CLIENT_LOOK_MILLIS = 100;

  /** How long a frame that is still coming excuses that nothing else comes. */
  private static final long MAX_EXCUSED_NANOS = 10_000_000_000L;

  private final EventLoops loops;
  private final ConnectionSettings settings;
  private final ConnectionListener listener;
  private final boolean greetsFirst;
  private final long handshakeNanos;
  private final FrameReader reader = new FrameReader(Hello.MAX_BYTES);

  private @Nullable Connection connection;
  private @Nullable ScheduledFuture<?> handshakeTimeout;
  private boolean open;
  private boolean failed;
  private final Liveness liveness;
  private final ObservedTime time;
  private final Throughput inbound = new Throughput();
  private final Throughput outbound = new Throughput();
  private final long lookMillis;
  private @Nullable ScheduledFuture<?> looks;
  private long receivedBytes;
  private int unreadBytes;
  private long excusedNanos;
  private String reason = "the peer closed the connection";

  ConnectionHandler(
      EventLoops loops,
      ConnectionSettings settings,
      ConnectionListener listener,
      boolean greetsFirst,
      long handshakeNanos) {
    this.handshakeNanos = handshakeNanos;
    this.loops = loops;
    this.settings = settings;
    this.listener = listener;
    this.greetsFirst = greetsFirst;
    // A client must see soon that a response is overdue; a server has many connections.
    long mostMillis = greetsFirst ? MAX_CLIENT_LOOK_MILLIS : MAX_LOOK_MILLIS;
    this.lookMillis = Math.max(1, Math.min(settings.heartbeat().toMillis() / 4, mostMillis));
    this.liveness = new Liveness(settings.heartbeat().toNanos());
    this.time = new ObservedTime(System.nanoTime(), 2 * lookMillis * 1_000_000);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws Exception {
    Connection opened = new Connection(ctx.channel(), loops.buffers(), settings, this::probe);
    connection = opened;
    handshakeTimeout =
        ctx.executor()
            .schedule(
                () -> fail(ctx, "BW0402 no handshake within " + settings.connectTimeout(), false),
                handshakeNanos,
                TimeUnit.NANOSECONDS);
    looks =
        ctx.executor()
            .scheduleWithFixedDelay(
                () -> look(ctx, opened), lookMillis, lookMillis, TimeUnit.MILLISECONDS);
    if (greetsFirst) {
      greet(opened);
    }
    super.channelActive(ctx);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    Connection current = connection;
    if (failed || current == null || current.isClosing()) {
      in.skipBytes(in.readableBytes());
      return;
    }
    receivedBytes += in.readableBytes() - unreadBytes;
    try {
      Frame frame;
      while (!failed && (frame = reader.read(in)) != null) {
        excusedNanos = 0;
        if (liveness.frame() && open) {
          listener.responsive(current, true);
        }
        received(ctx, current, frame);
      }
      unreadBytes = in.readableBytes();
    } catch (ProtocolException e) {
      in.skipBytes(in.readableBytes());
      fail(ctx, String.valueOf(e.getMessage()), true);
    }
  }

  /** The one periodic look at a connection, which allocates nothing. */
  private void look(ChannelHandlerContext ctx, Connection current) {
    long now = System.nanoTime();
    time.advance(now, counts(ctx, current, time.passed(now)));
    if (!open || failed || current.isClosing()) {
      return;
    }
    switch (liveness.look(time.nanos(), listener.awaitsResponse())) {
      case FINE -> {}
      case PING -> current.ping();
      case UNRESPONSIVE -> listener.responsive(current, false);
      case GIVEN_UP ->
          fail(ctx, "BW0408 it owes a response, and has not answered a probe for 2 s", false);
      case NO_HEARTBEAT ->
          fail(
              ctx,
              "BW0403 no sign of life for "
                  + settings.heartbeat().multipliedBy(Liveness.MAX_UNANSWERED + 1L),
              false);
    }
  }

  /** Whether a peer that is alive could have been heard in the time that has passed. */
  private boolean counts(ChannelHandlerContext ctx, Connection current, long passed) {
    boolean receives = inbound.keepsUp(receivedBytes, passed);
    boolean sends = outbound.keepsUp(current.queue().sentBytes(), passed);
    if (!ctx.channel().config().isAutoRead()) {
      return false; // this side does not listen
    }
    if (receives && unreadBytes > 0 && excusedNanos < MAX_EXCUSED_NANOS) {
      excusedNanos += passed;
      return false; // a long frame is coming, and nothing can overtake it
    }
    return !sends || current.pendingBytes() == 0; // else a PING waits behind a long frame of ours
  }

  private void probe() {
    Connection current = connection;
    if (open && !failed && current != null && liveness.probe(time.nanos())) {
      current.ping();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
    Connection current = connection;
    if (ctx.channel().isWritable() && current != null) {
      current.queue().run();
    }
    super.channelWritabilityChanged(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    Connection current = connection;
    if (current != null && !greetsFirst) {
      // A peer that asks without reading its answers is not read from until it does.
      ctx.channel().config().setAutoRead(!current.isOverloaded());
      if (current.isOverloaded()) {
        resumeReadingLater(ctx, current);
      }
    }
    super.channelReadComplete(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      reason = "the connection broke: " + cause.getMessage();
      ctx.close();
    } else if (cause instanceof OutOfMemoryError) {
      fail(ctx, "BW0407 no memory for its buffers: " + cause.getMessage(), false);
    } else {
      LOG.log(Level.ERROR, "BW0404 closing the connection after an unexpected error", cause);
      fail(ctx, "BW0404 an unexpected error: " + cause, true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    super.channelInactive(ctx);
    ScheduledFuture<?> timeout = handshakeTimeout;
    if (timeout != null) {
      timeout.cancel(false);
    }
    ScheduledFuture<?> periodic = looks;
    if (periodic != null) {
      periodic.cancel(false);
    }
    Connection current = connection;
    if (current != null) {
      if (!open && !failed && !greetsFirst) {
        LOG.log(Level.DEBUG, "{0} went away before its handshake", current.peer());
      }
      current.queue().close();
      listener.closed(current, reason);
    }
  }

  private void received(ChannelHandlerContext ctx, Connection current, Frame frame) {
    if (!open) {
      handshake(ctx, current, frame);
    } else if (frame.type() == FrameType.PING) {
      current.pong(frame.callId());
    } else if (frame.type() != FrameType.PONG && frame.type() != FrameType.HELLO) {
      listener.received(current, frame);
    }
  }

  private void handshake(ChannelHandlerContext ctx, Connection current, Frame frame) {
    if (frame.type() == FrameType.ERROR && greetsFirst) {
      fail(ctx, "the peer refused: " + frame.body().toString(StandardCharsets.UTF_8), false);
      return;
    }
    if (frame.type() != FrameType.HELLO) {
      throw new ProtocolException("BW0308 " + frame.type() + " (expected: HELLO first)");
    }
    Hello theirs = Hello.read(frame.body());
    Hello ours = settings.hello();
    if (ours.commonVersion(theirs) == 0) {
      throw new ProtocolException(
          "BW0309 protocol versions "
              + theirs.minVersion()
              + " to "
              + theirs.maxVersion()
              + " of "
              + theirs.software()
              + " (expected: one of "
              + ours.minVersion()
              + " to "
              + ours.maxVersion()
              + ")");
    }
    current.setPeerHello(theirs);
    if (!greetsFirst) {
      greet(current);
    }
    open = true;
    reader.setMaxBodyBytes(ours.maxBodyBytes());
    ScheduledFuture<?> timeout = handshakeTimeout;
    if (timeout != null) {
      timeout.cancel(false);
    }
    listener.opened(current);
  }

  private void greet(Connection current) {
    ByteBuf frame = current.newBuffer();
    settings.hello().write(frame);
    current.send(frame);
  }

  /** One error frame to the peer, one log line here, and the end of this connection. */
  private void fail(ChannelHandlerContext ctx, String what, boolean tellPeer) {
    if (failed) {
      return;
    }
    failed = true;
    reason = what;
    Connection current = connection;
    LOG.log(Level.WARNING, "BW0401 closing {0}: {1}", current == null ? "?" : current.peer(), what);
    if (current != null && tellPeer) {
      ByteBuf frame = current.newBuffer();
      current.frames().writeError(frame, 0, Status.UNSUPPORTED, what);
      current.send(frame);
      current.close();
    } else {
      ctx.close();
    }
  }

  private void resumeReadingLater(ChannelHandlerContext ctx, Connection current) {
    ctx.executor()
        .schedule(
            () -> {
              if (current.isOverloaded() && ctx.channel().isActive()) {
                resumeReadingLater(ctx, current);
              } else {
                ctx.channel().config().setAutoRead(true);
              }
            },
            10,
            TimeUnit.MILLISECONDS);
  }
}
