package io.beanwire.stream;

import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;

/** A connection as its streams see it: {@link StreamConnection}, or one in a test. Thread-safe. */
interface StreamLink {
  /** Writes frames of the version that both sides speak. */
  FrameWriter frames();

  /** A buffer for a frame of about so many bytes. */
  ByteBuf newBuffer(int expectedBytes);

  /** Queues a frame in a buffer of {@link #newBuffer}. */
  void send(ByteBuf frame);

  /** Queues an ITEM, and tells {@link #turns()} when it has left the queue, in whatever way. */
  void sendItem(ByteBuf frame);

  /** Whose turn it is to queue a part of an item. */
  SendTurns turns();

  /** Gives back what a kept frame counts for. */
  void release(Frame frame);

  /** The longest item that the peer takes. */
  int maxSentBytes();

  /** The longest item that this side takes. */
  int maxReceivedBytes();

  /** Memory for windows. */
  WindowBudget windows();

  /** Counts encoded items that wait for the window or their turn; negative for their end. */
  void countUnsent(long bytes);

  /**
   * Whether so much waits already that publishers are not asked for more.
   *
   * @param later run once, in another's thread, when less waits
   */
  boolean isFull(Runnable later);
}
