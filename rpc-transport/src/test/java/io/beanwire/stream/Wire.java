package io.beanwire.stream;

import io.beanwire.codec.MessageCodec;
import io.beanwire.wire.Credit;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A connection whose steps a test takes one by one: frames of one side wait here until they are
 * moved to the other one. Items of its streams are byte arrays.
 */
final class Wire {
  static final int MAX_ITEM = 1 << 20;

  /** Bytes as they are. */
  static final MessageCodec BYTES =
      new MessageCodec() {
        @Override
        public void encode(Object[] values, ByteBuf out) {
          out.writeBytes((byte[]) values[0]);
        }

        @Override
        public Object[] decode(ByteBuf in) {
          byte[] bytes = new byte[in.readableBytes()];
          in.readBytes(bytes);
          return new Object[] {bytes};
        }
      };

  final End left = new End();
  final End right = new End();

  /** One side: what it has sent waits in it. */
  static final class End implements StreamLink {
    final Deque<ByteBuf> sent = new ArrayDeque<>();
    final Set<ByteBuf> items = Collections.newSetFromMap(new IdentityHashMap<>());
    final Map<Integer, ItemSender> senders = new HashMap<>();
    final Map<Integer, ItemReceiver> receivers = new HashMap<>();
    final SendTurns turns = new SendTurns();
    final WindowBudget windows;
    long unsent;
    long retained;
    long mostRetained;
    long mostUnsent;
    private final FrameWriter frames = new FrameWriter(1);
    private final FrameReader reader = new FrameReader(16 << 20);

    End() {
      this(4 << 20);
    }

    End(long windowBytes) {
      windows = new WindowBudget(windowBytes);
    }

    /** Hands the oldest frame to the other side; whether there was one. */
    boolean move(End to) {
      ByteBuf frame = sent.poll();
      if (frame == null) {
        return false;
      }
      int bytes = frame.readableBytes();
      Frame read = to.reader.read(frame);
      if (items.remove(frame)) {
        turns.left(bytes);
      }
      to.received(read);
      return true;
    }

    private void received(Frame frame) {
      if (frame.type() == FrameType.ITEM) {
        if (receivers.get(frame.callId()).item(frame)) {
          retained += frame.body().capacity() + 256;
          mostRetained = Math.max(mostRetained, retained);
        }
      } else if (frame.type() == FrameType.CREDIT) {
        senders.get(frame.callId()).credit(Credit.read(frame.body()));
      }
    }

    @Override
    public FrameWriter frames() {
      return frames;
    }

    @Override
    public ByteBuf newBuffer(int expectedBytes) {
      return Unpooled.buffer(64 + expectedBytes);
    }

    @Override
    public void send(ByteBuf frame) {
      sent.add(frame);
    }

    @Override
    public void sendItem(ByteBuf frame) {
      items.add(frame);
      sent.add(frame);
    }

    @Override
    public SendTurns turns() {
      return turns;
    }

    @Override
    public void release(Frame frame) {
      int bytes = FrameReader.retainedBytes(frame) == 0 ? 0 : frame.body().capacity() + 256;
      retained -= bytes;
    }

    @Override
    public int maxSentBytes() {
      return MAX_ITEM;
    }

    @Override
    public int maxReceivedBytes() {
      return MAX_ITEM;
    }

    @Override
    public WindowBudget windows() {
      return windows;
    }

    @Override
    public void countUnsent(long bytes) {
      unsent += bytes;
      mostUnsent = Math.max(mostUnsent, unsent);
    }

    @Override
    public boolean isFull(Runnable later) {
      return false;
    }
  }
}
