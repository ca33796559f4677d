package io.beanwire.net;

import io.beanwire.net.outbound.OutboundFrame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;

/**
 * The responses to PINGs. There is one in the queue at most, and it has the id of the last PING: a
 * peer that does not read them makes this side hold no more than that. On the event loop.
 */
final class Pongs {
  private final Connection connection;
  private boolean queued;
  private int lastId;

  Pongs(Connection connection) {
    this.connection = connection;
  }

  /** Responds to a PING. */
  void answer(int callId) {
    lastId = callId;
    if (!queued) {
      queued = true;
      ByteBuf frame = connection.newBuffer();
      connection.frames().writeEmpty(frame, FrameType.PONG, callId);
      connection.send(new Pong(frame));
    }
  }

  private final class Pong extends OutboundFrame {
    private final ByteBuf bytes;

    Pong(ByteBuf frame) {
      super(frame);
      bytes = frame;
    }

    @Override
    protected boolean claim(long nowNanos) {
      queued = false;
      FrameWriter.setCallId(bytes, lastId);
      return true;
    }

    @Override
    protected void dropped() {
      queued = false;
    }
  }
}
