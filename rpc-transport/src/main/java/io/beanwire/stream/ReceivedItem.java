package io.beanwire.stream;

import io.beanwire.wire.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;

/**
 * An item that has come as a whole.
 *
 * @param frames its parts
 * @param bytes what it uses of the window
 */
record ReceivedItem(List<Frame> frames, long bytes) {
  /** Its bytes, which are copied if it has come in parts. */
  ByteBuf body() {
    if (frames.size() == 1) {
      return frames.get(0).body();
    }
    byte[] whole = new byte[frames.stream().mapToInt(f -> f.body().readableBytes()).sum()];
    int length = 0;
    for (Frame frame : frames) {
      int part = frame.body().readableBytes();
      frame.body().getBytes(frame.body().readerIndex(), whole, length, part);
      length += part;
    }
    return Unpooled.wrappedBuffer(whole);
  }

  /** Gives its memory back. */
  void release(Consumer<Frame> to) {
    frames.forEach(to);
  }
}
