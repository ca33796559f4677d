package io.beanwire.stream;

import static java.util.Objects.requireNonNull;

import io.beanwire.wire.Frame;
import io.netty.buffer.ByteBuf;
import java.lang.System.Logger.Level;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of the application's subscriber to items that come from a peer: what the
 * subscriber asks for becomes credit, and items are decoded and delivered one at a time, where the
 * application's code may run. Thread-safe.
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
  private final InboundItems items = new InboundItems();

  /** Whoever raises it from zero delivers, and goes on until it is zero again. */
  private final AtomicInteger signals = new AtomicInteger(1);

  // Guarded by this.
  private Flow.@Nullable Subscriber<Object> subscriber;
  private long count;
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
    items.attach(connection, callId);
  }

  void attach(StreamLink link, int callId) {
    items.attach(link, callId);
  }

  /** The call's first frame is queued: credit may follow. */
  public void open() {
    items.open();
  }

  /**
   * An item has come, or a part of one; event loop.
   *
   * @return whether the frame is kept
   * @throws io.beanwire.wire.ProtocolException if it is not what the peer may send
   */
  public boolean item(Frame frame) {
    boolean kept = items.add(frame);
    if (kept) {
      signal();
    }
    return kept;
  }

  /** Whether an item has come in part: then the stream cannot have ended well. */
  public boolean isAmidstItem() {
    return items.isAmidstItem();
  }

  /**
   * No more items come; those that have come are delivered before the end. Any thread.
   *
   * @param why what the subscriber is told; null if the stream is complete
   */
  public void end(@Nullable Throwable why) {
    synchronized (this) {
      if (ended) {
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
  long heldBytes() {
    return items.heldBytes();
  }

  @Override
  public void request(long n) {
    if (n > 0) {
      items.want(n);
    } else {
      fail(
          new IllegalArgumentException(
              "BW1204 a subscriber asked for " + n + " items (expected: 1 or more; rule 3.9)"));
    }
  }

  @Override
  public void cancel() {
    if (finish() != null) {
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
    // Asked first: what comes before the end is there when the end is.
    boolean isLast = hasEnded();
    Flow.Subscriber<Object> to = subscriber();
    ReceivedItem item = items.poll();
    if (to == null) {
      return false;
    }
    if (item != null) {
      try {
        deliver(item, to);
      } finally {
        items.usedUp(item);
      }
    } else if (isLast) {
      deliverEnd();
    }
    return item != null;
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
      if (subscriber == null) {
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

  private void deliverEnd() {
    Throwable why;
    synchronized (this) {
      why = failure;
    }
    Flow.Subscriber<Object> to = finish();
    try {
      if (to != null && why == null) {
        to.onComplete();
      } else if (to != null) {
        to.onError(why);
      }
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "BW1205 a subscriber threw at the end of its stream", e);
    }
  }

  /** The stream ends here, and the peer does not know yet. */
  private void fail(Throwable why) {
    synchronized (this) {
      if (subscriber == null) {
        return;
      }
      ended = true;
      failure = why;
    }
    items.close();
    owner.unwanted();
    signal();
  }

  /** A subscriber must not throw (rule 2.13): it has cancelled by that. */
  private void threw(Throwable e) {
    LOG.log(Level.WARNING, "BW1205 a subscriber threw, its stream is cancelled", e);
    cancel();
  }

  /** Lets nothing be delivered from now on; the subscriber, if it was there still. */
  private Flow.@Nullable Subscriber<Object> finish() {
    Flow.Subscriber<Object> last;
    synchronized (this) {
      last = subscriber;
      subscriber = null;
    }
    items.close();
    return last;
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private synchronized Flow.@Nullable Subscriber<Object> subscriber() {
    return subscriber;
  }
}
