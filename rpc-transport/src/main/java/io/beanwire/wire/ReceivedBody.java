package io.beanwire.wire;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The body of a frame that was received, and what the frame counts for in its connection's memory.
 * To give the memory back does not touch the bytes: they are the garbage collector's.
 */
final class ReceivedBody extends UnpooledHeapByteBuf {
  /** Below, or below an eighth of what is counted, it is not worth counting again. */
  private static final int MUCH = 256;

  private static final VarHandle RETAINED;

  static {
    try {
      RETAINED = MethodHandles.lookup().findVarHandle(ReceivedBody.class, "retained", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through RETAINED
  private volatile int retained;

  ReceivedBody(byte[] bytes, int retained) {
    super(UnpooledByteBufAllocator.DEFAULT, bytes, bytes.length);
    RETAINED.set(this, retained);
  }

  /** Drops the bytes, and counts for something else, see {@link FrameReader#replace}. */
  boolean replace(long bytes, FrameMemory memory) {
    int before = retained;
    int now = (int) Math.min(Integer.MAX_VALUE, bytes);
    int more = now - before;
    if (before > 0 && more >= Math.max(MUCH, before >> 3)) {
      if (!memory.extend(before, more)) {
        return false;
      }
      if (!RETAINED.compareAndSet(this, before, now)) {
        // It was given back meanwhile.
        boolean unused = memory.extend(now, -more);
      }
    }
    release();
    return true;
  }

  /** What the frame counts for; 0 from the second time on. */
  int takeRetained() {
    return (int) RETAINED.getAndSet(this, 0);
  }
}
