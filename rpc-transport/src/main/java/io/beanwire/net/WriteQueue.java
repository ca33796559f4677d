package io.beanwire.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Frames from all threads for one connection. A burst costs one wake-up of the event loop, one
 * write and one flush, however many threads take part: whoever finds the stack empty wakes the
 * event loop, which takes the whole stack, turns it round and copies it into as few buffers as it
 * can. Long frames are copied piece by piece, as the socket takes them.
 */
final class WriteQueue implements Runnable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.net");
  private static final int BATCH_BYTES = 64 << 10;
  private static final int PIECE_BYTES = 256 << 10;

  private final Channel channel;
  private final BufferPool buffers;
  private final MemoryBudget budget;
  private final FrameStack stack = new FrameStack();

  private final HeldBytes held;

  // What the event loop has taken but the socket cannot take yet; event loop only.
  private final FrameList taken = new FrameList();

  /** Claimed, and handed to the socket in part; event loop only. */
  private @Nullable OutboundFrame begun;

  private boolean running;

  /** What the frames of this batch held, to be given back at once. */
  private long leftBytes;

  private long copiedBytes;
  private volatile long countedSocketBytes;
  private boolean waitsForSocket;

  WriteQueue(Channel channel, BufferPool buffers, MemoryBudget budget) {
    this.channel = channel;
    this.buffers = buffers;
    this.budget = budget;
    this.held = budget.openQueue();
  }

  /** Queues a frame; any thread. A closed queue drops it at once. */
  void add(OutboundFrame outgoing) {
    held.add(outgoing.retain());
    FrameStack.Push push = stack.push(outgoing);
    if (push == FrameStack.Push.FIRST) {
      wake();
    } else if (push == FrameStack.Push.CLOSED) {
      drop(outgoing);
    }
  }

  /** What waits for the socket, as the memory that it takes; a moment's view. */
  long pendingBytes() {
    // Nearly always the socket has taken everything, and callers need not look at what the event
    // loop keeps writing to.
    return held.get() + (countedSocketBytes == 0 ? 0 : socketBytes());
  }

  /** How many bytes the socket has taken since the beginning; event loop only. */
  long sentBytes() {
    return copiedBytes - socketBytes();
  }

  /** Writes what is there as far as the socket takes it; event loop only. */
  @Override
  public void run() {
    if (running) {
      return; // a flush has made the channel writable: whoever flushes goes on
    }
    running = true;
    try {
      writeAll();
    } catch (Throwable e) {
      // Out of memory, most likely. What is queued has not been sent, and is told so.
      close();
      channel.pipeline().fireExceptionCaught(e);
    } finally {
      running = false;
      countSocketBytes();
    }
  }

  /** Brings what the budget knows of the socket's buffers up to date; event loop only. */
  void countSocketBytes() {
    long now = socketBytes();
    if (now != countedSocketBytes) {
      budget.add(now - countedSocketBytes);
      countedSocketBytes = now;
    }
  }

  /** Drops all that waits, and from now on all that comes; event loop only. */
  void close() {
    taken.append(stack.takeAll());
    taken.append(stack.close());
    OutboundFrame half = begun;
    begun = null;
    if (half != null) {
      drop(half);
    }
    OutboundFrame next;
    while ((next = taken.poll()) != null) {
      drop(next);
    }
    held.settle();
    countSocketBytes();
  }

  private void wake() {
    try {
      channel.eventLoop().execute(this);
    } catch (RejectedExecutionException e) {
      // The loops have ended, and with them every connection: what they hold, they drop.
      dropAll(stack.close());
    } catch (Throwable e) {
      // Nobody comes for these, and whoever pushes next must find the stack empty.
      dropAll(stack.takeAll());
      throw e;
    }
  }

  private void writeAll() {
    boolean again;
    do {
      taken.append(stack.takeAll());
      int unflushed = 0;
      boolean wrote = false;
      while (mayWrite()) {
        int bytes = writeBatch();
        wrote |= bytes > 0;
        unflushed += bytes;
        if (unflushed >= BATCH_BYTES) {
          // The peer reads this while the rest is still being copied.
          channel.flush();
          unflushed = 0;
        }
      }
      if (unflushed > 0) {
        channel.flush();
      }
      again = wrote && mayWrite();
    } while (again);
    goOnLater();
  }

  /**
   * While there is no memory left for all, each socket is given one batch at a time: its buffers
   * are outside of the heap, and there are many sockets.
   */
  private boolean mayWrite() {
    return hasFrames() && channel.isWritable() && (budget.hasRoom() || socketBytes() == 0);
  }

  private boolean hasFrames() {
    return begun != null || !taken.isEmpty();
  }

  /** If it is not Netty who says when to go on, the socket does, once it has taken the batch. */
  private void goOnLater() {
    if (hasFrames() && channel.isWritable() && !waitsForSocket) {
      waitsForSocket = true;
      channel
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              taken -> {
                waitsForSocket = false;
                channel.eventLoop().execute(this);
              });
    }
  }

  /** Hands frames, or a piece of a long one, to the socket; how many bytes. */
  private int writeBatch() {
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

  private void drop(OutboundFrame frame) {
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

  private void dropAll(@Nullable OutboundFrame frames) {
    FrameList dropped = new FrameList();
    dropped.append(frames);
    OutboundFrame next;
    while ((next = dropped.poll()) != null) {
      drop(next);
    }
  }

  /** What Netty holds because the socket has not taken it yet. */
  private long socketBytes() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }
}
