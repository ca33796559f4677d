package io.beanwire.net.outbound;

import io.beanwire.net.Connection;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way out, and the node that links it into its connection's queue. Used once.
 * Callers that must know whether it left extend it; the methods are called by the event loop, or by
 * the sender if the connection is closed already. They may throw; that is logged, and disturbs
 * neither the frame nor those behind it.
 *
 * <p>Every frame that is sent has exactly one end: {@link #claim} said no, or {@link #written()} or
 * {@link #dropped()} is called once. A frame may be claimed and dropped after all, when the
 * connection ends before its last byte was handed over: then the peer has not seen the whole of it.
 */
public class OutboundFrame {
  /** What a queued frame takes besides its bytes: node, buffer object, array header. */
  private static final int OVERHEAD_BYTES = 128;

  @Nullable OutboundFrame next;
  private @Nullable ByteBuf frame;
  private int retained;

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
   * If it throws, the frame is dropped.
   *
   * @param nowNanos {@link System#nanoTime()} shortly before: one look at the clock for many frames
   */
  protected boolean claim(long nowNanos) {
    return true;
  }

  /** All of it has been handed to the socket; from here on the peer may have seen it. */
  protected void written() {}

  /** It will never be sent as a whole, because the connection is closed. */
  protected void dropped() {}

  /** Fixes what it counts as from now on: the memory that it holds, not the bytes in it. */
  final int retain() {
    ByteBuf held = frame;
    retained = OVERHEAD_BYTES + (held == null ? 0 : held.capacity());
    return retained;
  }

  final int retained() {
    return retained;
  }

  final ByteBuf frame() {
    ByteBuf held = frame;
    if (held == null) {
      throw new IllegalStateException("a frame is sent once");
    }
    return held;
  }

  final @Nullable ByteBuf takeFrame() {
    ByteBuf taken = frame;
    frame = null;
    return taken;
  }

  final int bytes() {
    ByteBuf held = frame;
    return held == null ? 0 : held.readableBytes();
  }
}
