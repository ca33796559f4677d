package io.beanwire.net.outbound;

import io.beanwire.net.memory.HeldBytes;
import io.beanwire.net.memory.MemoryBudget;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.RejectedExecutionException;

/**
 * Frames from all threads for one connection. A burst costs one wake-up of the event loop, one
 * write and one flush, however many threads take part: whoever finds the stack empty wakes the
 * event loop, which takes the whole stack, turns it round and copies it into as few buffers as it
 * can. Long frames are copied piece by piece, as the socket takes them.
 */
public final class WriteQueue implements Runnable {
  private final Channel channel;
  private final MemoryBudget budget;
  private final HeldBytes held;
  private final FrameStack stack = new FrameStack();
  private final FrameBatches batches;
  private volatile long countedSocketBytes;

  // Event loop only.
  private boolean running;
  private boolean waitsForSocket;

  /**
   * Begins without frames.
   *
   * @param buffers where the buffers of frames come from, and go back to
   * @param budget where queued frames, and what the socket has not taken, are counted
   */
  public WriteQueue(Channel channel, BufferPool buffers, MemoryBudget budget) {
    this.channel = channel;
    this.budget = budget;
    this.held = budget.openQueue();
    this.batches = new FrameBatches(channel, buffers, stack, held);
  }

  /** Queues a frame; any thread. A closed queue drops it at once. */
  public void add(OutboundFrame outgoing) {
    held.add(outgoing.retain());
    FrameStack.Push push = stack.push(outgoing);
    if (push == FrameStack.Push.FIRST) {
      wake();
    } else if (push == FrameStack.Push.CLOSED) {
      batches.drop(outgoing);
    }
  }

  /**
   * Runs a task on the event loop as soon as everything queued so far has been handed to the
   * socket, or the queue is closed. If the event loops have ended, the caller runs it.
   */
  public void onFlushed(Runnable task) {
    add(new FlushMarker(channel.eventLoop(), task));
  }

  /** What waits for the socket, as the memory that it takes; a moment's view. */
  public long pendingBytes() {
    // Nearly always the socket has taken everything, and callers need not look at what the event
    // loop keeps writing to.
    return held.get() + (countedSocketBytes == 0 ? 0 : socketBytes());
  }

  /** How many bytes the socket has taken since the beginning; event loop only. */
  public long sentBytes() {
    return batches.copiedBytes() - socketBytes();
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
  public void countSocketBytes() {
    long now = socketBytes();
    if (now != countedSocketBytes) {
      budget.add(now - countedSocketBytes);
      countedSocketBytes = now;
    }
  }

  /** Drops all that waits, and from now on all that comes; event loop only. */
  public void close() {
    batches.close();
    held.settle();
    countSocketBytes();
  }

  private void wake() {
    try {
      channel.eventLoop().execute(this);
    } catch (RejectedExecutionException e) {
      // The loops have ended, and with them every connection: what they hold, they drop.
      batches.dropAll(stack.close());
    } catch (Throwable e) {
      // Nobody comes for these, and whoever pushes next must find the stack empty.
      batches.dropAll(stack.takeAll());
      throw e;
    }
  }

  private void writeAll() {
    boolean again;
    do {
      batches.takeAll();
      int unflushed = 0;
      boolean wrote = false;
      while (mayWrite()) {
        int bytes = batches.write();
        wrote |= bytes > 0;
        unflushed += bytes;
        if (unflushed >= FrameBatches.BATCH_BYTES) {
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
    return !batches.isEmpty() && channel.isWritable() && (budget.hasRoom() || socketBytes() == 0);
  }

  /** If it is not Netty who says when to go on, the socket does, once it has taken the batch. */
  private void goOnLater() {
    if (!batches.isEmpty() && channel.isWritable() && !waitsForSocket) {
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

  /** What Netty holds because the socket has not taken it yet. */
  private long socketBytes() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }
}
