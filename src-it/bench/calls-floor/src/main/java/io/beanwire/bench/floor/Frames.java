package io.beanwire.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames and collects those to be written, so that one flush sends many. A frame: its length
 * without these four bytes, the call's number in four bytes, a byte, and a value. Lives on the
 * event loop.
 */
abstract class Frames extends ByteToMessageDecoder {
  private static final int USUAL_BATCH = 16 << 10;
  private static final int FULL_BATCH = 64 << 10;

  private @Nullable ByteBuf batch;

  /** Takes a frame whose value is next in the buffer. */
  abstract void read(ChannelHandlerContext ctx, int call, int kind, ByteBuf in);

  @Override
  protected final void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < Integer.BYTES) {
      return;
    }
    int length = in.getInt(in.readerIndex());
    if (in.readableBytes() < Integer.BYTES + length) {
      return;
    }
    in.skipBytes(Integer.BYTES);
    int call = in.readInt();
    read(ctx, call, in.readByte(), in);
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    cause.printStackTrace();
    ctx.close();
  }

  /** Writes a frame; it is sent with the next {@link #flushFrames}. */
  final void write(ChannelHandlerContext ctx, int call, int kind, Consumer<ByteBuf> value) {
    ByteBuf open = batch;
    if (open == null) {
      open = ctx.alloc().ioBuffer(USUAL_BATCH);
      batch = open;
    }
    int begin = open.writerIndex();
    open.writeInt(0);
    open.writeInt(call);
    open.writeByte(kind);
    value.accept(open);
    open.setInt(begin, open.writerIndex() - begin - Integer.BYTES);
    if (open.readableBytes() >= FULL_BATCH) {
      flushFrames(ctx);
    }
  }

  /** Sends what was written. */
  final void flushFrames(ChannelHandlerContext ctx) {
    ByteBuf open = batch;
    if (open != null) {
      batch = null;
      ctx.write(open, ctx.voidPromise());
    }
    ctx.flush();
  }
}
