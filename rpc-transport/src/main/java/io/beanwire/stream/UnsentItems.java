package io.beanwire.stream;

import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;

/** Encoded items that wait for the window or their turn, and how they are cut into parts. */
final class UnsentItems {
  private static final int HEADER = FrameWriter.HEADER_BYTES;

  private final StreamLink link;
  private final int callId;
  private final Deque<ByteBuf> frames = new ArrayDeque<>(2);
  private boolean firstIsBegun;

  UnsentItems(StreamLink link, int callId) {
    this.link = link;
    this.callId = callId;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Adds the frame of a whole item. */
  void add(ByteBuf frame) {
    frames.add(frame);
  }

  /** How much is left of the first item; -1 if there is none. */
  int rest() {
    ByteBuf first = frames.peek();
    return first == null ? -1 : first.readableBytes() - (firstIsBegun ? 0 : HEADER);
  }

  /** What the first item holds. */
  int firstBytes() {
    ByteBuf first = frames.peek();
    return first == null ? 0 : first.capacity();
  }

  /**
   * The frame of the next part of the first item, which is taken out with its last part.
   *
   * @param part its length, up to {@link #rest()}
   */
  ByteBuf take(int part) {
    boolean isLast = part == rest();
    ByteBuf first = frames.element();
    ByteBuf frame = isLast && !firstIsBegun ? first : cut(first, part, !isLast);
    firstIsBegun = !isLast;
    if (isLast) {
      frames.remove();
    }
    return frame;
  }

  /** Drops all; how many bytes they held. */
  long clear() {
    long dropped = frames.stream().mapToLong(ByteBuf::capacity).sum();
    frames.clear();
    return dropped;
  }

  private ByteBuf cut(ByteBuf first, int part, boolean more) {
    if (!firstIsBegun) {
      first.skipBytes(HEADER);
    }
    ByteBuf out = link.newBuffer(HEADER + part);
    int start = link.frames().begin(out, FrameType.ITEM, 0, callId);
    if (more) {
      FrameWriter.setMore(out, start);
    }
    out.writeBytes(first, part);
    FrameWriter.end(out, start);
    return out;
  }
}
