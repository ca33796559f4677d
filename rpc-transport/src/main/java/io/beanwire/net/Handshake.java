package io.beanwire.net;

import io.beanwire.Status;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.Hello;
import io.beanwire.wire.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How two sides come to know each other: who opened the connection greets first, the other one
 * greets back, and both speak the newest version that they have in common. On the event loop.
 */
final class Handshake {
  private final Connection connection;
  private final ConnectionSettings settings;
  private final @Nullable ConnectionGate gate;
  private final @Nullable SocketAddress address;
  private @Nullable ScheduledFuture<?> timeout;

  /**
   * Waits for the peer.
   *
   * @param gate counts connections that others open; null where this side opens them, and greets
   * @param address where the connection comes from, as the gate knows it
   */
  Handshake(
      Connection connection,
      ConnectionSettings settings,
      @Nullable ConnectionGate gate,
      @Nullable SocketAddress address) {
    this.connection = connection;
    this.settings = settings;
    this.gate = gate;
    this.address = address;
  }

  /**
   * Begins.
   *
   * @param nanos how much time there is
   * @param late told if the peer does not greet in this time
   */
  void begin(ChannelHandlerContext ctx, long nanos, Runnable late) {
    timeout = ctx.executor().schedule(late, nanos, TimeUnit.NANOSECONDS);
    if (gate == null) {
      greet();
    }
  }

  /**
   * Takes the peer's greeting, which completes the handshake.
   *
   * @param listener asked before the greeting is returned
   * @return false if the peer was turned away
   * @throws ProtocolException if it is none, or there is no version that both speak
   */
  boolean complete(Frame frame, ConnectionListener listener) {
    if (frame.type() != FrameType.HELLO) {
      throw new ProtocolException("BW0308 " + frame.type() + " (expected: HELLO first)");
    }
    Hello theirs = Hello.read(frame.body());
    requireCommonVersion(settings.hello(), theirs);
    connection.setPeerHello(theirs);
    if (gate != null) {
      String refusal = listener.refusal(connection);
      if (refusal != null) {
        turnAway(refusal);
        return false;
      }
      greet();
    }
    end();
    return true;
  }

  /** It is done, or will never be. Idempotent. */
  void end() {
    ScheduledFuture<?> waits = timeout;
    if (waits != null) {
      timeout = null;
      waits.cancel(false);
      if (gate != null) {
        gate.handshakeOver(address);
      }
    }
  }

  /** One error frame in place of a greeting. */
  private void turnAway(String why) {
    ByteBuf frame = connection.newBuffer();
    connection.frames().writeError(frame, 0, Status.SHUTTING_DOWN, why);
    connection.send(frame);
    connection.close();
  }

  private void greet() {
    ByteBuf frame = connection.newBuffer();
    settings.hello().write(frame);
    connection.send(frame);
  }

  private static void requireCommonVersion(Hello ours, Hello theirs) {
    if (ours.commonVersion(theirs) == 0) {
      throw new ProtocolException(
          "BW0309 protocol versions "
              + theirs.minVersion()
              + " to "
              + theirs.maxVersion()
              + " of "
              + PeerLog.quote(theirs.software())
              + " (expected: one of "
              + ours.minVersion()
              + " to "
              + ours.maxVersion()
              + ")");
    }
  }
}
