package io.beanwire.net.outbound;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Buffers in which callers encode their frames. They are on the heap and without thread-locals: a
 * container's threads pass through here, and Netty's pools would leave their caches, and with them
 * the application's class loader, behind on each of them. A buffer that is not given back is
 * garbage, never a leak.
 *
 * <p>Small and large buffers are kept apart, each up to a bound, so that the many small frames do
 * not hold the memory that the few large ones need: at most 6 MiB together.
 */
public final class BufferPool {
  private static final int INITIAL_BYTES = 512;
  private static final int MAX_SMALL_BYTES = 8 << 10;
  private static final int MAX_LARGE_BYTES = 256 << 10;

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private final Shelf small = new Shelf(256);
  private final Shelf large = new Shelf(16);

  /** Begins without buffers. */
  public BufferPool() {}

  /**
   * An empty buffer; any thread.
   *
   * @param expectedBytes how much will probably be written
   */
  public ByteBuf take(int expectedBytes) {
    ByteBuf kept = (expectedBytes <= MAX_SMALL_BYTES ? small : large).take();
    // With room for an encoder that reserves more than it will use.
    return kept == null
        ? allocator.heapBuffer(INITIAL_BYTES + expectedBytes + (expectedBytes >> 4))
        : kept;
  }

  /** Takes back a buffer that nobody else refers to; any thread. */
  public void give(ByteBuf buffer) {
    int capacity = buffer.capacity();
    if (capacity <= MAX_LARGE_BYTES) {
      buffer.clear();
      (capacity <= MAX_SMALL_BYTES ? small : large).give(buffer);
    }
  }

  /**
   * A stack of a fixed height, more or less: its top is a hint where to begin to look, which
   * threads may spoil for each other. So no thread ever waits for another, and mostly what was used
   * last, which is still in the caches, is used next.
   */
  private static final class Shelf {
    private final AtomicReferenceArray<ByteBuf> slots;
    private final int mask;
    private int top;

    Shelf(int powerOfTwo) {
      slots = new AtomicReferenceArray<>(powerOfTwo);
      mask = powerOfTwo - 1;
    }

    @Nullable ByteBuf take() {
      int start = top;
      for (int i = 1; i <= mask + 1; i++) {
        int slot = (start - i) & mask;
        if (slots.getPlain(slot) != null) {
          ByteBuf taken = slots.getAndSet(slot, null);
          if (taken != null) {
            top = slot;
            return taken;
          }
        }
      }
      return null;
    }

    void give(ByteBuf buffer) {
      int start = top;
      for (int i = 0; i <= mask; i++) {
        int slot = (start + i) & mask;
        if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, buffer)) {
          top = slot + 1;
          return;
        }
      }
    }
  }
}
