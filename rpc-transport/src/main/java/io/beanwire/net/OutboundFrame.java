package io.beanwire.net;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way out, and the node that links it into its connection's queue. Used once.
 * Callers that must know whether it left extend it; the methods are called by the event loop, or by
 * the sender if the connection is closed already.
 */
public class OutboundFrame {
  @Nullable OutboundFrame next;
  private @Nullable ByteBuf frame;

  /** A frame in a buffer of {@link Connection#newBuffer()}, which now belongs to the queue. */
  public OutboundFrame(ByteBuf frame) {
    this.frame = frame;
  }

  /** A frame whose buffer is yet to be {@link #setFrame set}. */
  protected OutboundFrame() {}

  /** The buffer of {@link Connection#newBuffer()} to send; it now belongs to the queue. */
  public final void setFrame(ByteBuf frame) {
    this.frame = frame;
  }

  /**
   * Asked just before it is written: whether it is still wanted. What is not wanted any longer is
   * neither written nor dropped, and its buffer is taken back. From a yes on, the peer may see it.
   */
  protected boolean claim() {
    return true;
  }

  /** It has been handed to the socket; from here on the peer may have seen it. */
  protected void written() {}

  /** It will never be sent, because the connection is closed. */
  protected void dropped() {}

  final ByteBuf takeFrame() {
    ByteBuf taken = frame;
    if (taken == null) {
      throw new IllegalStateException("a frame is sent once");
    }
    frame = null;
    return taken;
  }

  final int bytes() {
    ByteBuf held = frame;
    return held == null ? 0 : held.readableBytes();
  }
}
