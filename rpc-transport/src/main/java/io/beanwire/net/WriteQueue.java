package io.beanwire.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Frames from all threads for one connection. A burst costs one wake-up of the event loop, one
 * write and one flush, however many threads take part: whoever finds the stack empty wakes the
 * event loop, which takes the whole stack, turns it round and copies it into as few buffers as it
 * can.
 */
final class WriteQueue implements Runnable {
  private static final VarHandle HEAD;
  private static final VarHandle PENDING_BYTES;
  private static final int BATCH_BYTES = 64 << 10;

  /** Takes the place of the stack once the connection is closed. */
  private static final OutboundFrame CLOSED = new OutboundFrame(Unpooled.EMPTY_BUFFER);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(WriteQueue.class, "head", OutboundFrame.class);
      PENDING_BYTES = lookup.findVarHandle(WriteQueue.class, "pendingBytes", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Channel channel;
  private final BufferPool buffers;

  @SuppressWarnings("UnusedVariable") // through HEAD
  private volatile @Nullable OutboundFrame head;

  @SuppressWarnings("UnusedVariable") // through PENDING_BYTES
  private volatile long pendingBytes;

  // What the event loop has taken but the socket cannot take yet; event loop only.
  private @Nullable OutboundFrame first;
  private @Nullable OutboundFrame last;

  WriteQueue(Channel channel, BufferPool buffers) {
    this.channel = channel;
    this.buffers = buffers;
  }

  /** Queues a frame; any thread. A closed queue drops it at once. */
  void add(OutboundFrame outgoing) {
    long bytes = outgoing.bytes();
    OutboundFrame top;
    do {
      top = head;
      if (top == CLOSED) {
        outgoing.dropped();
        return;
      }
      outgoing.next = top;
    } while (!HEAD.compareAndSet(this, top, outgoing));
    PENDING_BYTES.getAndAdd(this, bytes);
    if (top == null) {
      wake();
    }
  }

  /** Bytes that wait for the socket; a moment's view. */
  long pendingBytes() {
    return pendingBytes;
  }

  /** Writes what is there as far as the socket takes it; event loop only. */
  @Override
  public void run() {
    takeAll();
    ByteBuf batch = null;
    int unflushed = 0;
    while (first != null && channel.isWritable()) {
      OutboundFrame outgoing = poll();
      ByteBuf frame = outgoing.takeFrame();
      int bytes = frame.readableBytes();
      PENDING_BYTES.getAndAdd(this, (long) -bytes);
      if (!outgoing.claim()) {
        buffers.give(frame);
        continue;
      }
      if (batch != null && batch.writableBytes() < bytes) {
        batch = writeBatch(batch);
      }
      if (batch == null) {
        long waiting = Math.min(BATCH_BYTES, bytes + pendingBytes);
        batch = channel.alloc().ioBuffer((int) Math.max(bytes, waiting));
      }
      // By its array: from buffer to buffer, Netty would make two NIO views for every frame.
      batch.writeBytes(frame.array(), frame.arrayOffset() + frame.readerIndex(), bytes);
      buffers.give(frame);
      outgoing.written();
      unflushed += bytes;
      if (unflushed >= BATCH_BYTES) {
        // The peer reads this while the rest is still being copied.
        batch = writeBatch(batch);
        channel.flush();
        unflushed = 0;
      }
    }
    if (unflushed > 0) {
      writeBatch(batch);
      channel.flush();
    }
  }

  /** Drops all that waits, and from now on all that comes; event loop only. */
  void close() {
    takeAll();
    OutboundFrame late = (OutboundFrame) HEAD.getAndSet(this, CLOSED);
    if (late != null && late != CLOSED) {
      append(late);
    }
    while (first != null) {
      poll().dropped();
    }
  }

  boolean isEmpty() {
    OutboundFrame top = head;
    return first == null && (top == null || top == CLOSED);
  }

  private void wake() {
    try {
      channel.eventLoop().execute(this);
    } catch (RejectedExecutionException e) {
      // The loops have ended, and with them every connection, which drops what is queued.
      close();
    }
  }

  private void takeAll() {
    OutboundFrame top = head;
    if (top != null && top != CLOSED) {
      append((OutboundFrame) HEAD.getAndSet(this, null));
    }
  }

  /** Turns the stack round and puts it behind what waits already. */
  private void append(OutboundFrame stack) {
    OutboundFrame reversed = null;
    OutboundFrame node = stack;
    while (node != null) {
      OutboundFrame below = node.next;
      node.next = reversed;
      reversed = node;
      node = below;
    }
    if (last == null) {
      first = reversed;
    } else {
      last.next = reversed;
    }
    last = stack;
  }

  private OutboundFrame poll() {
    OutboundFrame polled = first;
    if (polled == null) {
      throw new IllegalStateException("nothing is queued");
    }
    first = polled.next;
    polled.next = null;
    if (first == null) {
      last = null;
    }
    return polled;
  }

  private @Nullable ByteBuf writeBatch(@Nullable ByteBuf batch) {
    if (batch != null) {
      channel.write(batch, channel.voidPromise());
    }
    return null;
  }
}
