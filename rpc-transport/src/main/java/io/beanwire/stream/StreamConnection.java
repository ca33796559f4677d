package io.beanwire.stream;

import io.beanwire.net.Connection;
import io.beanwire.net.outbound.OutboundFrame;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the streams of one connection share. Thread-safe. */
public final class StreamConnection implements StreamLink {
  /** What an idle stream counts for: about what its objects take. */
  public static final int STREAM_BYTES = 2 << 10;

  /** Less than half of the share: a connection that held too much goes on below half. */
  private static final int OPEN_PART = 3;

  private static final int WINDOWS_PART = 4;

  private final Connection connection;
  private final SendTurns turns = new SendTurns();
  private final WindowBudget windows;
  private final int mostOpen;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong unsent = new AtomicLong();
  private final Set<Runnable> waiting = new LinkedHashSet<>();

  /** For the streams of an open connection. */
  public StreamConnection(Connection connection) {
    this.connection = connection;
    long share = connection.settings().memory().shareBytes();
    this.windows = new WindowBudget(share / WINDOWS_PART);
    this.mostOpen = (int) Math.min(Integer.MAX_VALUE, share / OPEN_PART / STREAM_BYTES);
  }

  /** The connection. */
  public Connection connection() {
    return connection;
  }

  /**
   * Counts a stream that the peer opens in; {@link #closed()} counts it out.
   *
   * @return false if there is no memory for one more: then it is not counted
   */
  public boolean tryOpen() {
    if (open.incrementAndGet() > mostOpen) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Counts a stream out. */
  public void closed() {
    open.decrementAndGet();
  }

  /** Queues a frame that says all by its type. */
  public void sendEmpty(FrameType type, int callId) {
    ByteBuf frame = connection.newBuffer();
    connection.frames().writeEmpty(frame, type, callId);
    connection.send(frame);
  }

  @Override
  public FrameWriter frames() {
    return connection.frames();
  }

  @Override
  public ByteBuf newBuffer(int expectedBytes) {
    return connection.newBuffer(expectedBytes);
  }

  @Override
  public void send(ByteBuf frame) {
    connection.send(frame);
  }

  @Override
  public void sendItem(ByteBuf frame) {
    connection.send(new ItemFrame(frame, turns));
  }

  @Override
  public SendTurns turns() {
    return turns;
  }

  @Override
  public void release(Frame frame) {
    connection.release(frame);
  }

  @Override
  public int maxSentBytes() {
    return connection.peerHello().maxBodyBytes();
  }

  @Override
  public int maxReceivedBytes() {
    return connection.settings().hello().maxBodyBytes();
  }

  @Override
  public WindowBudget windows() {
    return windows;
  }

  @Override
  public void countUnsent(long bytes) {
    connection.settings().memory().add(bytes);
    if (unsent.addAndGet(bytes) < connection.settings().maxPendingBytes() && bytes < 0) {
      List<Runnable> next;
      synchronized (waiting) {
        if (waiting.isEmpty()) {
          return;
        }
        next = new ArrayList<>(waiting);
        waiting.clear();
      }
      next.forEach(Runnable::run);
    }
  }

  @Override
  public boolean isFull(Runnable later) {
    if (unsent.get() < connection.settings().maxPendingBytes()) {
      return false;
    }
    synchronized (waiting) {
      // What is given back from now on looks here.
      if (unsent.get() < connection.settings().maxPendingBytes()) {
        return false;
      }
      waiting.add(later);
      return true;
    }
  }

  /** A part of an item in the queue. */
  private static final class ItemFrame extends OutboundFrame {
    private final SendTurns turns;
    private final int bytes;

    ItemFrame(ByteBuf frame, SendTurns turns) {
      super(frame);
      this.turns = turns;
      this.bytes = frame.readableBytes();
    }

    @Override
    protected void written() {
      turns.left(bytes);
    }

    @Override
    protected void dropped() {
      turns.left(bytes);
    }
  }
}
