package io.beanwire.net;

import io.beanwire.net.memory.MemoryBudget;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way in of one connection: bytes become frames as far as there is memory for them, and reading
 * pauses while there is none, or the peer makes this side hold too much. On the event loop.
 */
final class Inbound {
  private static final long FIRST_RETRY_MILLIS = 10;
  private static final long LAST_RETRY_MILLIS = 100;

  private final ChannelHandlerContext ctx;
  private final FrameReader reader;
  private final MemoryBudget budget;
  private final MemoryBudget.Account account;
  private final Connection connection;
  private final boolean pausesForPending;
  private final Receiver receiver;

  /** Who is told the frames. */
  interface Receiver {
    /** Takes a frame, and releases it. */
    void received(Frame frame);

    /** What was read is told, as far as it could be. */
    void readEnded();
  }

  private @Nullable ByteBuf held;
  private boolean paused;
  private boolean retrying;
  private long retryMillis = FIRST_RETRY_MILLIS;
  private boolean ended;
  private long receivedBytes;

  /**
   * Begins to read.
   *
   * @param pausesForPending whether a peer is not read from while too much waits for it. True on
   *     one side only: two that wait for each other would wait for ever
   * @param receiver told each frame
   */
  Inbound(
      ChannelHandlerContext ctx,
      FrameReader reader,
      MemoryBudget budget,
      MemoryBudget.Account account,
      Connection connection,
      boolean pausesForPending,
      Receiver receiver) {
    this.ctx = ctx;
    this.reader = reader;
    this.budget = budget;
    this.account = account;
    this.connection = connection;
    this.pausesForPending = pausesForPending;
    this.receiver = receiver;
  }

  FrameReader reader() {
    return reader;
  }

  /** How many bytes have come since the beginning. */
  long receivedBytes() {
    return receivedBytes;
  }

  /** Takes what the socket has read. */
  void take(ByteBuf bytes) {
    receivedBytes += bytes.readableBytes();
    ByteBuf before = takeHeld();
    process(
        before == null
            ? bytes
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, bytes));
  }

  /** Looks whether reading may go on, when something was released or some time has passed. */
  void resume() {
    if (ended) {
      return;
    }
    if (!reader.isStarved() && !mayGoOn()) {
      connection.resumeWhenReleased(true);
      retryLater();
      return;
    }
    try {
      ByteBuf bytes = takeHeld();
      if (bytes == null) {
        readOrPause();
      } else {
        process(bytes);
      }
    } catch (Throwable e) {
      ctx.pipeline().fireExceptionCaught(e);
    }
  }

  /** Throws away what is not read yet, and what still comes. */
  void end() {
    ended = true;
    ByteBuf bytes = takeHeld();
    if (bytes != null) {
      bytes.release();
    }
    reader.close();
    account.endFrame();
    account.end();
  }

  private void process(ByteBuf bytes) {
    ByteBuf in = bytes;
    try {
      while (!ended && !isOver()) {
        Frame frame = reader.read(in);
        if (frame == null) {
          break;
        }
        account.endFrame();
        receiver.received(frame);
      }
      if (!ended && in.isReadable()) {
        refuseIfScarce();
        held = in;
        budget.add(in.capacity());
        in = null;
      }
    } finally {
      if (in != null) {
        in.release();
      }
      receiver.readEnded();
    }
    if (!ended) {
      readOrPause();
    }
  }

  /** Sockets' buffers are outside of the heap, and many paused peers could take all of that. */
  private void refuseIfScarce() {
    if (ctx.alloc() instanceof PooledByteBufAllocator pooled
        && pooled.pinnedDirectMemory() > PlatformDependent.maxDirectMemory() / 2) {
      throw new OutOfMemoryError("half of the direct memory is in use");
    }
  }

  /** A frame that has begun is put together, as far as there is memory: it cannot wait outside. */
  private boolean isOver() {
    return !reader.isPartial() && (account.isOver() || waitsForPeer());
  }

  private boolean mayGoOn() {
    return account.isBelowHalf() && !waitsForPeer();
  }

  private boolean waitsForPeer() {
    return pausesForPending && connection.isOverloaded();
  }

  private void readOrPause() {
    boolean pause = held != null || isOver();
    if (pause || paused) {
      paused = pause;
      ctx.channel().config().setAutoRead(!pause);
      connection.resumeWhenReleased(pause);
    }
    if (pause) {
      retryLater();
    } else {
      retryMillis = FIRST_RETRY_MILLIS;
    }
  }

  /** Others may give memory back, or the peer may read: nobody tells of that. */
  private void retryLater() {
    if (!retrying) {
      retrying = true;
      ctx.executor()
          .schedule(
              () -> {
                retrying = false;
                resume();
              },
              retryMillis,
              TimeUnit.MILLISECONDS);
      retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
    }
  }

  private @Nullable ByteBuf takeHeld() {
    ByteBuf taken = held;
    held = null;
    if (taken != null) {
      budget.add(-taken.capacity());
    }
    return taken;
  }
}
