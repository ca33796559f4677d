package io.beanwire.net.outbound;

import io.beanwire.net.memory.HeldBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What the event loop has taken off the stack of one connection, and how it becomes batches: each
 * frame is claimed, copied, piece by piece if it is long, and told its end; what it held is given
 * back. Event loop only, but for {@link #drop} and {@link #dropAll}.
 */
final class FrameBatches {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final int PIECE_BYTES = 256 << 10;

  /** As much as short frames are copied together. */
  static final int BATCH_BYTES = 64 << 10;

  private final Channel channel;
  private final BufferPool buffers;
  private final FrameStack stack;
  private final HeldBytes held;
  private final FrameList taken = new FrameList();

  /** Claimed, and handed to the socket in part. */
  private @Nullable OutboundFrame begun;

  /** What the frames of this batch held, to be given back at once. */
  private long leftBytes;

  private long copiedBytes;

  FrameBatches(Channel channel, BufferPool buffers, FrameStack stack, HeldBytes held) {
    this.channel = channel;
    this.buffers = buffers;
    this.stack = stack;
    this.held = held;
  }

  /** Takes what is on the stack. */
  void takeAll() {
    taken.append(stack.takeAll());
  }

  /** Whether there is anything to write. */
  boolean isEmpty() {
    return begun == null && taken.isEmpty();
  }

  /** How many bytes have been handed to Netty since the beginning. */
  long copiedBytes() {
    return copiedBytes;
  }

  /** Hands frames, or a piece of a long one, to the socket; how many bytes. */
  int write() {
    if (begun == null && taken.peek() instanceof FlushMarker marker) {
      taken.poll();
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(marker);
      written(marker);
      giveBackLeft();
      return 0;
    }
    // Before anything is claimed: if there is no memory, nothing has been sent.
    ByteBuf batch = channel.alloc().ioBuffer(batchBytes());
    long now = System.nanoTime();
    try {
      while (batch.isWritable()) {
        OutboundFrame frame = begun;
        if (frame == null) {
          frame = claimNext(now);
          if (frame == null) {
            break;
          }
          begun = frame;
        }
        ByteBuf bytes = frame.frame();
        int length = Math.min(bytes.readableBytes(), batch.writableBytes());
        // By its array: from buffer to buffer, Netty would make two NIO views for every frame.
        batch.writeBytes(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), length);
        bytes.skipBytes(length);
        if (!bytes.isReadable()) {
          begun = null;
          written(frame);
        }
      }
    } catch (Throwable e) {
      batch.release();
      throw e;
    } finally {
      giveBackLeft();
    }
    int length = batch.readableBytes();
    if (length == 0) {
      batch.release();
    } else {
      copiedBytes += length;
      channel.write(batch, channel.voidPromise());
    }
    return length;
  }

  /** As much as waits; but long frames by the piece, and many short ones by the batch. */
  private int batchBytes() {
    long bytes = taken.bytes(begun == null ? 0 : begun.bytes(), BATCH_BYTES);
    return (int) Math.min(Math.max(bytes, 1), PIECE_BYTES);
  }

  /** The next frame that is still wanted; null if there is none. */
  private @Nullable OutboundFrame claimNext(long now) {
    while (!(taken.peek() instanceof FlushMarker)) {
      OutboundFrame next = taken.poll();
      if (next == null) {
        break;
      }
      boolean wanted;
      try {
        wanted = next.claim(now);
      } catch (Throwable e) {
        report(e);
        drop(next);
        continue;
      }
      if (!wanted) {
        left(next);
      } else if (stack.isClosed()) {
        drop(next); // the claim has closed the connection
      } else {
        return next;
      }
    }
    return null;
  }

  private void written(OutboundFrame frame) {
    left(frame);
    try {
      frame.written();
    } catch (Throwable e) {
      report(e);
    }
  }

  private void left(OutboundFrame frame) {
    leftBytes += frame.retained();
    takeBack(frame);
  }

  private void giveBackLeft() {
    held.add(-leftBytes);
    leftBytes = 0;
  }

  /** Drops all that waits, and lets nothing onto the stack any more. */
  void close() {
    taken.append(stack.takeAll());
    taken.append(stack.close());
    OutboundFrame half = begun;
    begun = null;
    if (half != null) {
      drop(half);
    }
    drop(taken);
  }

  /** Drops what was on the stack, the oldest first; any thread. */
  void dropAll(@Nullable OutboundFrame stacked) {
    FrameList frames = new FrameList();
    frames.append(stacked);
    drop(frames);
  }

  private void drop(FrameList frames) {
    OutboundFrame next;
    while ((next = frames.poll()) != null) {
      drop(next);
    }
  }

  /** Drops a frame; any thread. */
  void drop(OutboundFrame frame) {
    held.add(-frame.retained());
    takeBack(frame);
    try {
      frame.dropped();
    } catch (Throwable e) {
      report(e);
    }
  }

  private void takeBack(OutboundFrame frame) {
    ByteBuf buffer = frame.takeFrame();
    if (buffer != null && buffer.capacity() > 0 && buffer.hasArray()) {
      buffers.give(buffer);
    }
  }

  private static void report(Throwable e) {
    LOG.log(Level.ERROR, "BW0404 an unexpected error of who has sent a frame; going on", e);
  }
}
