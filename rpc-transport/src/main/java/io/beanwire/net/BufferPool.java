package io.beanwire.net;

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
 * not hold the memory that the few large ones need: at most 4.5 MiB together.
 */
final class BufferPool {
  private static final int INITIAL_BYTES = 512;
  private static final int MAX_SMALL_BYTES = 8 << 10;
  private static final int MAX_LARGE_BYTES = 256 << 10;

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private final Shelf small = new Shelf(64);
  private final Shelf large = new Shelf(16);

  /**
   * An empty buffer; any thread.
   *
   * @param expectedBytes how much will probably be written
   */
  ByteBuf take(int expectedBytes) {
    ByteBuf kept = (expectedBytes <= MAX_SMALL_BYTES ? small : large).take();
    return kept == null ? allocator.heapBuffer(Math.max(expectedBytes, INITIAL_BYTES)) : kept;
  }

  /** Takes back a buffer that nobody else refers to; any thread. */
  void give(ByteBuf buffer) {
    int capacity = buffer.capacity();
    if (capacity <= MAX_LARGE_BYTES) {
      buffer.clear();
      (capacity <= MAX_SMALL_BYTES ? small : large).give(buffer);
    }
  }

  /** As many buffers as there are slots; a thread begins at its own one. */
  private static final class Shelf {
    private final AtomicReferenceArray<ByteBuf> slots;
    private final int mask;

    /** An empty shelf. */
    Shelf(int powerOfTwo) {
      slots = new AtomicReferenceArray<>(powerOfTwo);
      mask = powerOfTwo - 1;
    }

    @Nullable ByteBuf take() {
      return slots.getAndSet(slot(), null);
    }

    void give(ByteBuf buffer) {
      // An event loop gives back what many threads have taken, so it fills any free slot.
      int slot = slot();
      for (int i = 0; i <= mask; i++) {
        int candidate = (slot + i) & mask;
        if (slots.getPlain(candidate) == null && slots.compareAndSet(candidate, null, buffer)) {
          return;
        }
      }
    }

    @SuppressWarnings("deprecation") // Thread.threadId() came with Java 19.
    private int slot() {
      return (int) Thread.currentThread().getId() & mask;
    }
  }
}
