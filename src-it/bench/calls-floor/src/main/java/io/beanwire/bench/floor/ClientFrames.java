package io.beanwire.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls of all threads: they leave them in a queue, and the first one wakes the event
 * loop, which sends all that have gathered with one flush. Calls that replies start are sent when
 * all that was read has been taken.
 */
final class ClientFrames extends Frames {
  /** More calls than this are never under way. */
  private static final int LIMIT = 1 << 14;

  private final Queue<Call<?, ?>> queue = PlatformDependent.newFixedMpscQueue(LIMIT);
  private final AtomicBoolean awake = new AtomicBoolean();
  private final @Nullable Call<?, ?>[] pending = new Call<?, ?>[LIMIT];
  private volatile @Nullable ChannelHandlerContext context;
  private int next;

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  /** Sends a call, soon. Thread-safe. */
  void send(Call<?, ?> call) {
    ChannelHandlerContext ctx = context;
    if (ctx == null || !queue.offer(call)) {
      throw new IllegalStateException("not connected, or more than " + LIMIT + " calls under way");
    }
    if (!awake.get() && awake.compareAndSet(false, true)) {
      ctx.executor().execute(() -> sendAll(ctx));
    }
  }

  @Override
  void read(ChannelHandlerContext ctx, int number, int kind, ByteBuf in) {
    int slot = number & (LIMIT - 1);
    Call<?, ?> call = pending[slot];
    if (call == null) {
      throw new IllegalStateException("a reply to call " + number + ", which was not made");
    }
    pending[slot] = null;
    call.readResult(in);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    awake.set(true);
    super.channelRead(ctx, message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    super.channelReadComplete(ctx);
    sendAll(ctx);
  }

  private void sendAll(ChannelHandlerContext ctx) {
    awake.set(false);
    for (Call<?, ?> call = queue.poll(); call != null; call = queue.poll()) {
      int number = next++;
      int slot = number & (LIMIT - 1);
      if (pending[slot] != null) {
        throw new IllegalStateException("more than " + LIMIT + " calls under way");
      }
      pending[slot] = call;
      write(ctx, number, call.code(), call::writeArgument);
    }
    flushFrames(ctx);
  }
}
