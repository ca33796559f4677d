package io.beanwire.stream;

import io.beanwire.wire.Credit;
import io.beanwire.wire.Frame;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a peer has sent of a stream and the subscriber has not used up, and the credit that it is
 * given for more. Thread-safe.
 */
final class InboundItems {
  // Guarded by this.
  private final Deque<ReceivedItem> items = new ArrayDeque<>(2);
  private @Nullable StreamLink link;
  private @Nullable ReceiveWindow window;
  private @Nullable ItemAssembly assembly;
  private int callId;
  private boolean open;
  private boolean closed;
  private long wanted;

  /** Items come in the frames of this call from now on; credit is given once it is open. */
  synchronized void attach(StreamLink to, int id) {
    link = to;
    callId = id;
    open = false;
    window = new ReceiveWindow(to.windows(), to.maxReceivedBytes(), this::giveCredit);
    window.want(wanted);
    assembly = new ItemAssembly(to.maxReceivedBytes());
  }

  /** Credit may be given. */
  void open() {
    synchronized (this) {
      open = true;
    }
    giveCredit();
  }

  /** The subscriber asks for more. */
  void want(long more) {
    synchronized (this) {
      wanted = SendCredit.saturatedSum(wanted, more);
      if (window != null) {
        window.want(more);
      }
    }
    giveCredit();
  }

  /**
   * An item has come, or a part of one.
   *
   * @return whether the frame is kept
   * @throws io.beanwire.wire.ProtocolException if it is not what the peer may send
   */
  boolean add(Frame frame) {
    synchronized (this) {
      ReceiveWindow in = window;
      ItemAssembly into = assembly;
      if (closed || in == null || into == null) {
        return false;
      }
      int bytes = frame.body().readableBytes() + SendCredit.FRAME_BYTES;
      if (!into.isBegun()) {
        in.begun();
      }
      in.came(bytes);
      ReceivedItem whole = into.add(frame, bytes);
      if (whole != null) {
        items.add(whole);
        return true;
      }
    }
    giveCredit();
    return true;
  }

  /** Takes the oldest item; null if there is none. Each is to be {@link #usedUp}. */
  synchronized @Nullable ReceivedItem poll() {
    return items.poll();
  }

  /** Whether an item has come in part. */
  synchronized boolean isAmidstItem() {
    return !closed && assembly != null && assembly.isBegun();
  }

  /** What has come and is not used up, in bytes of the window. */
  synchronized long heldBytes() {
    return window == null ? 0 : window.heldBytes();
  }

  /** An item is not needed any longer. */
  void usedUp(ReceivedItem item) {
    StreamLink to;
    ReceiveWindow in;
    boolean hasGrown;
    long giveBack = 0;
    synchronized (this) {
      to = link;
      in = window;
      if (to == null || in == null || assembly == null) {
        return;
      }
      in.usedUp(item.bytes());
      hasGrown = in.hasGrown(assembly.windowBytes());
      if (hasGrown) {
        giveBack = in.shrink();
      }
    }
    item.release(to::release);
    if (hasGrown) {
      to.windows().giveBack(in, giveBack);
    }
    giveCredit();
  }

  /** Nothing more is taken; what waits is dropped. */
  void close() {
    StreamLink to;
    ReceiveWindow in;
    long giveBack;
    synchronized (this) {
      to = link;
      in = window;
      if (closed || to == null || in == null || assembly == null) {
        closed = true;
        return;
      }
      closed = true;
      items.forEach(item -> item.release(to::release));
      items.clear();
      assembly.drop(to::release);
      giveBack = in.close();
    }
    if (giveBack > 0) {
      to.windows().giveBack(in, giveBack);
    }
  }

  private void giveCredit() {
    StreamLink to;
    Credit credit;
    int id;
    synchronized (this) {
      to = link;
      if (closed || !open || to == null || window == null || assembly == null) {
        return;
      }
      credit = window.next(assembly.windowBytes());
      id = callId;
    }
    if (credit != null) {
      ByteBuf frame = to.newBuffer(0);
      to.frames().writeCredit(frame, id, credit);
      to.send(frame);
    }
  }
}
