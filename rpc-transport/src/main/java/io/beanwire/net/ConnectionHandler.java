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
import io.netty.handler.timeout.IdleStateEvent;
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
  private static final int MAX_UNANSWERED = 3;

  private final EventLoops loops;
  private final ConnectionSettings settings;
  private final ConnectionListener listener;
  private final boolean greetsFirst;
  private final FrameReader reader = new FrameReader(Hello.MAX_BYTES);

  private @Nullable Connection connection;
  private @Nullable ScheduledFuture<?> handshakeTimeout;
  private boolean open;
  private boolean failed;
  private int unanswered;
  private String reason = "the peer closed the connection";

  ConnectionHandler(
      EventLoops loops,
      ConnectionSettings settings,
      ConnectionListener listener,
      boolean greetsFirst) {
    this.loops = loops;
    this.settings = settings;
    this.listener = listener;
    this.greetsFirst = greetsFirst;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws Exception {
    Connection opened = new Connection(ctx.channel(), loops.buffers(), settings);
    connection = opened;
    handshakeTimeout =
        ctx.executor()
            .schedule(
                () -> fail(ctx, "BW0402 no handshake within " + settings.connectTimeout(), false),
                settings.connectTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
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
    unanswered = 0;
    try {
      Frame frame;
      while (!failed && (frame = reader.read(in)) != null) {
        received(ctx, current, frame);
      }
    } catch (ProtocolException e) {
      in.skipBytes(in.readableBytes());
      fail(ctx, String.valueOf(e.getMessage()), true);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    Connection current = connection;
    if (event instanceof IdleStateEvent && open && current != null) {
      if (unanswered++ >= MAX_UNANSWERED) {
        fail(
            ctx,
            "BW0403 no sign of life for " + settings.heartbeat().multipliedBy(MAX_UNANSWERED + 1L),
            false);
      } else {
        current.ping();
      }
    }
    super.userEventTriggered(ctx, event);
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
