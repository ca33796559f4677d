package io.beanwire.net;

import io.beanwire.Status;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Why one connection ends, and who is told: the peer, the log, the listener. On the event loop. */
final class ConnectionEnd {
  /** How long a socket that is not accepted may take to say something. */
  private static final long REFUSED_MILLIS = 500;

  private final ConnectionSettings settings;
  private String reason = "the peer closed the connection";
  private boolean failed;
  private boolean peerSaidWhy;

  ConnectionEnd(ConnectionSettings settings) {
    this.settings = settings;
  }

  /** Whether this side has ended it. */
  boolean isFailed() {
    return failed;
  }

  /** For people. */
  String reason() {
    return reason;
  }

  /** The peer has said why it is about to close the connection. */
  void saidByPeer(String text) {
    peerSaidWhy = true;
    reason = "the peer said: " + text;
  }

  /** The socket has failed; perhaps after the peer has said why. */
  void broke(ChannelHandlerContext ctx, IOException cause) {
    if (!peerSaidWhy) {
      reason = "the connection broke: " + cause.getMessage();
    }
    ctx.close();
  }

  /** The peer's greeting was answered with an error. */
  void turnedAway() {
    failed = true;
    reason = "it was turned away";
  }

  /** One error frame to a peer that is not let in, and the end of its socket. */
  void refuse(ChannelHandlerContext ctx, @Nullable SocketAddress address, String why) {
    failed = true;
    String line = "BW0410 not accepted: " + why;
    String peer = PeerLog.hostAndPort(address);
    settings.log().warn(peer, line + ": " + peer);
    ByteBuf frame = ctx.alloc().buffer();
    new FrameWriter(FrameWriter.MIN_VERSION).writeError(frame, 0, Status.OVERLOADED, line);
    ctx.writeAndFlush(frame);
    ctx.executor().schedule(() -> ctx.close(), REFUSED_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * One error frame to the peer, one log line here, and the end of the connection; the first time.
   *
   * @param connection null if it has not begun
   */
  void fail(
      ChannelHandlerContext ctx, @Nullable Connection connection, String what, boolean tellPeer) {
    failed = true;
    reason = what;
    if (connection == null) {
      ctx.close();
      return;
    }
    String peer = connection.peer();
    settings.log().warn(peer, "BW0401 closing " + peer + ": " + what);
    if (tellPeer) {
      ByteBuf frame = connection.newBuffer();
      connection.frames().writeError(frame, 0, Status.UNSUPPORTED, what);
      connection.send(frame);
      connection.close();
    } else {
      ctx.close();
    }
  }
}
