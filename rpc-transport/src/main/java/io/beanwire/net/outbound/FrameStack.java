package io.beanwire.net.outbound;

import io.netty.buffer.Unpooled;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The lock-free part of a {@link WriteQueue}: frames from all threads, taken all at once by one.
 * Whoever pushes onto an empty stack is told so, and wakes the taker.
 */
final class FrameStack {
  /** What became of a frame that was pushed. */
  enum Push {
    /** The stack was empty: the taker must be woken. */
    FIRST,
    /** Others are there already, and the taker is on its way. */
    ADDED,
    /** The stack is closed, and the frame is not in it. */
    CLOSED
  }

  private static final VarHandle TOP;

  /** Takes the place of the stack once it is closed. */
  private static final OutboundFrame CLOSED = new OutboundFrame(Unpooled.EMPTY_BUFFER);

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(FrameStack.class, "top", OutboundFrame.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable OutboundFrame top;

  /** Adds a frame; any thread. */
  Push push(OutboundFrame frame) {
    OutboundFrame current;
    do {
      current = top;
      if (current == CLOSED) {
        return Push.CLOSED;
      }
      frame.next = current;
    } while (!TOP.compareAndSet(this, current, frame));
    return current == null ? Push.FIRST : Push.ADDED;
  }

  /** Takes everything, the last one first; null if there is nothing. */
  @Nullable OutboundFrame takeAll() {
    OutboundFrame current;
    do {
      current = top;
      if (current == null || current == CLOSED) {
        return null;
      }
    } while (!TOP.compareAndSet(this, current, null));
    return current;
  }

  /** Takes everything, the last one first, and lets nothing in any more. */
  @Nullable OutboundFrame close() {
    OutboundFrame taken = (OutboundFrame) TOP.getAndSet(this, CLOSED);
    return taken == CLOSED ? null : taken;
  }

  boolean isClosed() {
    return top == CLOSED;
  }
}
