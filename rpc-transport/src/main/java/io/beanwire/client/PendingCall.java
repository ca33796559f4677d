package io.beanwire.client;

import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.net.OutboundFrame;
import io.netty.buffer.ByteBuf;

/** One attempt of a call on one connection: its frame on the way out, and who waits for it. */
final class PendingCall extends OutboundFrame {
  private final ClientConnection connection;
  private final ClientCall call;
  private final int round;
  private final int callId;
  private volatile boolean written;

  PendingCall(ByteBuf frame, ClientConnection connection, ClientCall call, int round, int callId) {
    super(frame);
    this.connection = connection;
    this.call = call;
    this.round = round;
    this.callId = callId;
  }

  int callId() {
    return callId;
  }

  ClientConnection connection() {
    return connection;
  }

  /** Hands the outcome to the call; at most once, by who took it out of the connection's table. */
  void deliver(Object event) {
    call.deliver(round, event);
  }

  /** The connection is gone: what was not written has not been executed, the rest is unknown. */
  void lost(String reason) {
    deliver(
        written
            ? new Failure(
                Status.CONNECTION_LOST,
                Phase.WAIT,
                "BW0705",
                "the connection was lost after the request was sent: " + reason)
            : new Failure(
                Status.UNREACHABLE,
                Phase.SEND,
                "BW0704",
                "the connection was lost before the request was sent: " + reason));
  }

  @Override
  protected void written() {
    written = true;
  }

  @Override
  protected void dropped() {
    if (connection.remove(this)) {
      lost("it was closing");
    }
  }
}
