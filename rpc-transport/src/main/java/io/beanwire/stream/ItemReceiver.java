package io.beanwire.stream;

import static java.util.Objects.requireNonNull;

import io.beanwire.wire.Credit;
import io.beanwire.wire.Frame;
import io.netty.buffer.ByteBuf;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of the application's subscriber to items that come from a peer: what the
 * subscriber asks for becomes credit, parts become items, and items are decoded and delivered one
 * at a time, where the application's code may run. Thread-safe.
 */
public final class ItemReceiver implements Flow.Subscription, Runnable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.stream");

  /** As many items as are delivered before others have the thread. */
  private static final int BURST = 256;

  /** Who decodes items, and is told that no more are wanted. */
  public interface Owner extends StreamOwner {
    /**
     * The item in the given bytes; what it throws is told to the subscriber.
     *
     * @param frame the first part, which is released once the item is used up
     */
    Object decode(ByteBuf item, Frame frame);

    /** The subscriber wants no more, or can get no more. Once, in any thread. */
    void unwanted();
  }

  private final Owner owner;

  /** Whoever raises it from zero delivers, and goes on until it is zero again. */
  private final AtomicInteger signals = new AtomicInteger(1);

  // Guarded by this.
  private final Deque<ReceivedItem> items = new ArrayDeque<>(2);
  private Flow.@Nullable Subscriber<Object> subscriber;
  private @Nullable StreamLink link;
  private @Nullable ReceiveWindow window;
  private @Nullable ItemAssembly assembly;
  private int callId;
  private boolean open;
  private long wanted;
  private long count;
  private boolean over;
  private boolean ended;
  private @Nullable Throwable failure;

  /** Nothing is delivered before {@link #begin}, and nothing comes before {@link #attach}. */
  public ItemReceiver(Flow.Subscriber<?> subscriber, Owner owner) {
    this.subscriber = of(requireNonNull(subscriber, "subscriber"));
    this.owner = owner;
  }

  /** Whether it gets what it says is told by its declaration, which both ends share. */
  @SuppressWarnings("unchecked")
  private static Flow.Subscriber<Object> of(Flow.Subscriber<?> subscriber) {
    return (Flow.Subscriber<Object>) subscriber;
  }

  /** Tells the subscriber its subscription, in this thread; what follows is delivered elsewhere. */
  public void begin() {
    Flow.Subscriber<Object> to = subscriber();
    try {
      if (to != null) {
        to.onSubscribe(this);
      }
    } catch (Throwable e) {
      threw(e);
    } finally {
      if (signals.decrementAndGet() != 0) {
        owner.execute(this);
      }
    }
  }

  /**
   * Items come in the frames of this call, from now on; again if it is opened again elsewhere. No
   * credit is given before {@link #open}.
   */
  public void attach(StreamConnection connection, int callId) {
    attach((StreamLink) connection, callId);
  }

  synchronized void attach(StreamLink to, int id) {
    link = to;
    callId = id;
    open = false;
    window = new ReceiveWindow(to.windows(), to.maxReceivedBytes(), this::giveCredit);
    window.want(wanted);
    assembly = new ItemAssembly(to.maxReceivedBytes());
  }

  /** The call's first frame is queued: credit may follow. */
  public void open() {
    synchronized (this) {
      open = true;
    }
    giveCredit();
  }

  /**
   * An item has come, or a part of one; event loop.
   *
   * @return whether the frame is kept
   * @throws io.beanwire.wire.ProtocolException if it is not what the peer may send
   */
  public boolean item(Frame frame) {
    boolean whole;
    synchronized (this) {
      ReceiveWindow in = window;
      ItemAssembly into = assembly;
      if (over || ended || in == null || into == null) {
        return false;
      }
      int bytes = frame.body().readableBytes() + SendCredit.FRAME_BYTES;
      if (!into.isBegun()) {
        in.begun();
      }
      in.came(bytes);
      ReceivedItem item = into.add(frame, bytes);
      whole = item != null;
      if (item != null) {
        items.add(item);
      }
    }
    if (whole) {
      signal();
    } else {
      giveCredit();
    }
    return true;
  }

  /** Whether an item has come in part: then the stream cannot have ended well. */
  public synchronized boolean isAmidstItem() {
    return assembly != null && assembly.isBegun() && !over;
  }

  /**
   * No more items come; those that have come are delivered before the end. Any thread.
   *
   * @param why what the subscriber is told; null if the stream is complete
   */
  public void end(@Nullable Throwable why) {
    synchronized (this) {
      if (over || ended) {
        return;
      }
      ended = true;
      failure = why;
    }
    signal();
  }

  /** How many items were delivered. */
  public synchronized long count() {
    return count;
  }

  /** What has come and is not used up, in bytes of the window. */
  synchronized long heldBytes() {
    return window == null ? 0 : window.heldBytes();
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      fail(
          new IllegalArgumentException(
              "BW1204 a subscriber asked for " + n + " items (expected: 1 or more; rule 3.9)"));
      return;
    }
    synchronized (this) {
      if (over) {
        return;
      }
      wanted = SendCredit.saturatedSum(wanted, n);
      if (window != null) {
        window.want(n);
      }
    }
    giveCredit();
  }

  @Override
  public void cancel() {
    if (finish()) {
      owner.unwanted();
    }
  }

  /** Delivers what there is; by who has raised the counter, where the application may run. */
  @Override
  public void run() {
    int seen = 1;
    int burst = 0;
    do {
      while (deliverNext()) {
        if (++burst == BURST) {
          // The counter stays as it is: it is this one's turn still.
          owner.execute(this);
          return;
        }
      }
      seen = signals.addAndGet(-seen);
    } while (seen != 0);
  }

  private void signal() {
    if (signals.getAndIncrement() == 0) {
      owner.execute(this);
    }
  }

  /** Delivers an item, or the end; whether there may be more. */
  private boolean deliverNext() {
    ReceivedItem item;
    Flow.Subscriber<Object> to;
    synchronized (this) {
      to = subscriber;
      if (over || to == null) {
        return false;
      }
      item = items.poll();
      if (item == null && !ended) {
        return false;
      }
    }
    if (item == null) {
      deliverEnd(to);
      return false;
    }
    try {
      deliver(item, to);
    } finally {
      usedUp(item);
    }
    return true;
  }

  private void deliver(ReceivedItem item, Flow.Subscriber<Object> to) {
    Object value;
    try {
      value = owner.decode(item.body(), item.frames().get(0));
    } catch (Throwable e) {
      fail(e);
      return;
    }
    synchronized (this) {
      if (over) {
        return;
      }
      count++;
    }
    try {
      to.onNext(value);
    } catch (Throwable e) {
      threw(e);
    }
  }

  private void deliverEnd(Flow.Subscriber<Object> to) {
    if (!finish()) {
      return;
    }
    Throwable why = failure;
    try {
      if (why == null) {
        to.onComplete();
      } else {
        to.onError(why);
      }
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "BW1205 a subscriber threw at the end of its stream", e);
    }
  }

  /** The stream ends here, and the peer does not know yet. */
  private void fail(Throwable why) {
    synchronized (this) {
      if (over) {
        return;
      }
      drop();
      ended = true;
      failure = why;
    }
    owner.unwanted();
    signal();
  }

  /** A subscriber must not throw (rule 2.13): it has cancelled by that. */
  private void threw(Throwable e) {
    LOG.log(Level.WARNING, "BW1205 a subscriber threw, its stream is cancelled", e);
    cancel();
  }

  /** Nothing is delivered from now on, but the end if this says yes. */
  private boolean finish() {
    long giveBack;
    StreamLink to;
    ReceiveWindow in;
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
      subscriber = null;
      drop();
      to = link;
      in = window;
      giveBack = in == null ? 0 : in.close();
    }
    if (to != null && in != null && giveBack > 0) {
      to.windows().giveBack(in, giveBack);
    }
    return true;
  }

  /** Gives back what waits; under the lock. */
  private void drop() {
    StreamLink to = link;
    ItemAssembly into = assembly;
    if (to != null && into != null) {
      items.forEach(item -> item.release(to::release));
      items.clear();
      into.drop(to::release);
    }
  }

  private void usedUp(ReceivedItem item) {
    StreamLink to;
    ReceiveWindow in;
    boolean hasGrown;
    long giveBack = 0;
    synchronized (this) {
      to = requireNonNull(link);
      in = requireNonNull(window);
      in.usedUp(item.bytes());
      hasGrown = in.hasGrown(requireNonNull(assembly).windowBytes());
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

  private void giveCredit() {
    StreamLink to;
    Credit credit;
    int id;
    synchronized (this) {
      to = link;
      if (over || ended || !open || to == null || window == null || assembly == null) {
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

  private synchronized Flow.@Nullable Subscriber<Object> subscriber() {
    return subscriber;
  }
}
