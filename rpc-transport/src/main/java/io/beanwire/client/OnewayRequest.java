package io.beanwire.client;

import io.beanwire.contract.Operation;
import io.beanwire.net.OutboundFrame;
import io.netty.buffer.ByteBuf;
import java.lang.System.Logger.Level;

/**
 * A request that nobody waits for; its caller has gone on, so only the log can tell of its loss.
 */
final class OnewayRequest extends OutboundFrame {
  private static final System.Logger LOG = System.getLogger("io.beanwire.client");

  private final Operation operation;
  private final String peer;

  OnewayRequest(ByteBuf frame, Operation operation, String peer) {
    super(frame);
    this.operation = operation;
    this.peer = peer;
  }

  @Override
  protected void dropped() {
    LOG.log(
        Level.WARNING,
        "BW0717 a oneway call of {0} was not sent: the connection to {1} was closing",
        operation,
        peer);
  }
}
