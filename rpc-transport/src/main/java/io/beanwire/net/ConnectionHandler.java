package io.beanwire.net;

import io.beanwire.Status;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.beanwire.wire.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of one connection on its event loop: handshake, frames, heartbeat, end. Both sides are
 * the same but for who greets first.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");

  /** How long a socket that is not accepted may take to say something. */
  private static final long REFUSED_MILLIS = 500;

  private final EventLoops loops;
  private final ConnectionSettings settings;
  private final ConnectionListener listener;
  private final @Nullable ConnectionGate gate;
  private final long handshakeNanos;

  private @Nullable Connection connection;
  private @Nullable Inbound in;
  private @Nullable Heartbeat heartbeat;
  private @Nullable Handshake handshake;
  private @Nullable SocketAddress address;
  private boolean entered;
  private boolean failed;
  private String reason = "the peer closed the connection";
  private boolean peerSaidWhy;

  /**
   * Begins before the socket is connected.
   *
   * @param gate counts connections that others open; null where this side opens them, and greets
   * @param handshakeNanos how much time is left for the handshake
   */
  ConnectionHandler(
      EventLoops loops,
      ConnectionSettings settings,
      ConnectionListener listener,
      @Nullable ConnectionGate gate,
      long handshakeNanos) {
    this.loops = loops;
    this.settings = settings;
    this.listener = listener;
    this.gate = gate;
    this.handshakeNanos = handshakeNanos;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws Exception {
    address = ctx.channel().remoteAddress();
    String refusal = gate == null ? null : gate.enter(address);
    if (refusal != null) {
      refuse(ctx, refusal);
      return;
    }
    entered = true;
    Connection opened = new Connection(ctx.channel(), loops.buffers(), settings, greetsFirst());
    FrameReader reader = new FrameReader(Hello.MAX_BYTES, opened.account());
    in =
        new Inbound(
            ctx,
            reader,
            settings.memory(),
            opened.account(),
            opened,
            !greetsFirst(),
            new Inbound.Receiver() {
              @Override
              public void received(Frame frame) {
                ConnectionHandler.this.received(ctx, opened, frame);
              }

              @Override
              public void readEnded() {
                listener.readEnded(opened);
              }
            });
    opened.whenReleased(in::resume);
    connection = opened;
    handshake = new Handshake(opened, settings, gate, address);
    handshake.begin(
        ctx,
        handshakeNanos,
        () -> fail(ctx, "BW0402 no handshake within " + settings.connectTimeout(), false));
    super.channelActive(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    Inbound into = in;
    if (failed || into == null || connection == null || connection.isClosing()) {
      bytes.release();
      if (connection == null) {
        ctx.close(); // not accepted, and its greeting is read: so it can read why
      }
      return;
    }
    try {
      into.take(bytes);
    } catch (ProtocolException e) {
      fail(ctx, String.valueOf(e.getMessage()), true);
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
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof ProtocolException e) {
      fail(ctx, String.valueOf(e.getMessage()), true);
    } else if (cause instanceof IOException) {
      if (!peerSaidWhy) {
        reason = "the connection broke: " + cause.getMessage();
      }
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
    if (handshake != null) {
      handshake.end();
    }
    if (gate != null && entered) {
      gate.leave(address);
    }
    if (heartbeat != null) {
      heartbeat.end();
    }
    if (in != null) {
      in.end();
    }
    Connection current = connection;
    if (current != null) {
      current.queue().close();
      listener.closed(current, reason);
    }
  }

  private boolean greetsFirst() {
    return gate == null;
  }

  private void received(ChannelHandlerContext ctx, Connection current, Frame frame) {
    boolean kept = false;
    try {
      if (failed || current.isClosing()) {
        return;
      }
      Heartbeat beats = heartbeat;
      if (beats == null) {
        greeted(ctx, current, frame);
        return;
      }
      beats.frame();
      if (frame.type() == FrameType.PING) {
        current.pong(frame.callId());
      } else if (frame.type() == FrameType.ERROR && frame.callId() == 0) {
        peerSaidWhy = true;
        reason = "the peer said: " + text(frame);
      } else if (frame.type() != FrameType.PONG && frame.type() != FrameType.HELLO) {
        kept = listener.received(current, frame);
      }
    } finally {
      if (!kept) {
        current.release(frame);
      }
    }
  }

  private void greeted(ChannelHandlerContext ctx, Connection current, Frame frame) {
    if (frame.type() == FrameType.ERROR && greetsFirst()) {
      fail(ctx, "the peer refused: " + text(frame), false);
      return;
    }
    Handshake greeting = handshake;
    Inbound into = in;
    if (greeting == null || into == null) {
      return; // frames come after both have begun
    }
    if (!greeting.complete(frame, listener)) {
      failed = true;
      reason = "it was turned away";
      return;
    }
    into.reader().setMaxBodyBytes(settings.hello().maxBodyBytes());
    Heartbeat beats =
        new Heartbeat(
            ctx,
            current,
            listener,
            into,
            settings.heartbeat(),
            greetsFirst(),
            why -> fail(ctx, why, false));
    heartbeat = beats;
    current.onProbe(beats::probe);
    listener.opened(current);
  }

  /** One error frame to a peer that is not let in, and the end of its socket. */
  private void refuse(ChannelHandlerContext ctx, String why) {
    failed = true;
    String line = "BW0410 not accepted: " + why;
    settings.log().warn(Connection.describe(address), line + ": " + Connection.describe(address));
    ByteBuf frame = ctx.alloc().buffer();
    new FrameWriter(FrameWriter.MIN_VERSION).writeError(frame, 0, Status.OVERLOADED, line);
    ctx.writeAndFlush(frame);
    ctx.executor().schedule(() -> ctx.close(), REFUSED_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** One error frame to the peer, one log line here, and the end of this connection. */
  private void fail(ChannelHandlerContext ctx, String what, boolean tellPeer) {
    if (failed) {
      return;
    }
    failed = true;
    reason = what;
    if (in != null) {
      in.end();
    }
    Connection current = connection;
    if (current == null) {
      ctx.close();
      return;
    }
    settings.log().warn(current.peer(), "BW0401 closing " + current.peer() + ": " + what);
    if (tellPeer) {
      ByteBuf frame = current.newBuffer();
      current.frames().writeError(frame, 0, Status.UNSUPPORTED, what);
      current.send(frame);
      current.close();
    } else {
      ctx.close();
    }
  }

  private static String text(Frame frame) {
    return PeerLog.quote(frame.body().toString(StandardCharsets.UTF_8));
  }
}
