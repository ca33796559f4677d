package io.beanwire.stream;

import io.beanwire.codec.MessageCodec;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;

/** Turns items into frames. Stateless. */
final class ItemEncoder {
  private ItemEncoder() {}

  /**
   * The frame of a whole item, however long it is.
   *
   * @throws Unsendable if it cannot be encoded, or the peer does not take so much
   */
  static ByteBuf encode(Object item, MessageCodec codec, StreamLink link, int callId) {
    ByteBuf out = link.newBuffer(0);
    int start = link.frames().begin(out, FrameType.ITEM, 0, callId);
    try {
      codec.encode(new Object[] {item}, out);
    } catch (RuntimeException | StackOverflowError e) {
      throw new Unsendable("BW1201 an item cannot be sent: " + e.getMessage(), e);
    }
    FrameWriter.end(out, start);
    int length = out.readableBytes() - FrameWriter.HEADER_BYTES;
    if (length > link.maxSentBytes()) {
      throw new Unsendable(
          "BW1202 an item is "
              + length
              + " bytes long (expected: up to "
              + link.maxSentBytes()
              + "; raise max-frame-size of the receiver, or send smaller items)");
    }
    return out;
  }
}
