package io.beanwire.bench.floor;

import io.beanwire.bench.workload.UserDirectory;
import io.beanwire.bench.workload.UserService;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/** Answers each request at once, and sends all answers to what was read together. */
final class ServerFrames extends Frames {
  private final UserService users = new UserDirectory();

  @Override
  void read(ChannelHandlerContext ctx, int call, int kind, ByteBuf in) {
    write(ctx, call, 0, out -> Method.ALL.get(kind).serve(users, in, out));
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    super.channelReadComplete(ctx);
    flushFrames(ctx);
  }
}
