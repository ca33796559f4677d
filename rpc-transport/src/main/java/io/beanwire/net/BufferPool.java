package io.beanwire.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buffers in which callers encode their frames. They are on the heap and without thread-locals: a
 * container's threads pass through here, and Netty's pools would leave their caches, and with them
 * the application's class loader, behind on each of them. A buffer that is not given back is
 * garbage, never a leak.
 */
final class BufferPool {
  private static final int SLOTS = 64;
  private static final int INITIAL_BYTES = 512;
  private static final int MAX_KEPT_BYTES = 64 << 10;

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private final AtomicReferenceArray<ByteBuf> slots = new AtomicReferenceArray<>(SLOTS);

  /** An empty buffer; any thread. */
  ByteBuf take() {
    ByteBuf kept = slots.getAndSet(slot(), null);
    return kept == null ? allocator.heapBuffer(INITIAL_BYTES) : kept;
  }

  /** Takes back a buffer that nobody else refers to; any thread. */
  void give(ByteBuf buffer) {
    if (buffer.capacity() <= MAX_KEPT_BYTES) {
      buffer.clear();
      // An event loop gives back what many threads have taken, so it fills any free slot.
      int slot = slot();
      for (int i = 0; i < SLOTS; i++) {
        int candidate = (slot + i) & (SLOTS - 1);
        if (slots.getPlain(candidate) == null && slots.compareAndSet(candidate, null, buffer)) {
          return;
        }
      }
    }
  }

  @SuppressWarnings("deprecation") // Thread.threadId() came with Java 19.
  private static int slot() {
    return (int) Thread.currentThread().getId() & (SLOTS - 1);
  }
}
