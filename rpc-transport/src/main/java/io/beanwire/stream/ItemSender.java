package io.beanwire.stream;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.MessageCodec;
import io.beanwire.wire.Credit;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to the application's publisher and sends its items: encoded in the thread that gives
 * them, queued as far as the peer's credit goes and the turn is this stream's. It asks the
 * publisher only for what the peer has asked for and the window seems to have room for, so that a
 * slow peer stops the publisher. Thread-safe.
 */
public final class ItemSender extends SendTurns.Source implements Flow.Subscriber<Object> {
  private static final int HEADER = FrameWriter.HEADER_BYTES;

  /** Where items go, and who is told the end. */
  public interface Owner extends StreamOwner {
    /**
     * No more items come, and all that came are queued; not after {@link #cancel}. Once, in a
     * thread that may run the application's code.
     *
     * @param failure what the publisher has failed with; null if it has not
     */
    void sent(ItemSender sender, @Nullable Throwable failure);
  }

  private final StreamLink link;
  private final int callId;
  private final MessageCodec codec;
  private final Owner owner;

  /** Whoever raises it from zero signals the publisher, and goes on until it is zero again. */
  private final AtomicInteger signals = new AtomicInteger();

  private final Runnable later = this::signal;
  private final Runnable whenRoom = this::signalLater;

  // Guarded by this.
  private final SendCredit credit = new SendCredit();
  private final UnsentItems unsent;
  private boolean subscribed;
  private Flow.@Nullable Subscription publisher;
  private Flow.@Nullable Subscription unwanted;
  private long outstanding;
  private long count;
  private boolean cancelled;
  private boolean done;
  private boolean told;
  private @Nullable Throwable failure;

  /** In whose onNext it is; only that thread finds itself here. */
  private @Nullable Thread producer;

  /** Sends items in the frames of a call, written by the given codec as its only value. */
  public ItemSender(StreamConnection connection, int callId, MessageCodec codec, Owner owner) {
    this((StreamLink) connection, callId, codec, owner);
  }

  ItemSender(StreamLink link, int callId, MessageCodec codec, Owner owner) {
    this.link = link;
    this.callId = callId;
    this.codec = codec;
    this.owner = owner;
    this.unsent = new UnsentItems(link, callId);
  }

  /** Subscribes to the publisher, whose items are what the declaration says. */
  @SuppressWarnings("unchecked")
  public void subscribeTo(Flow.Publisher<?> items) {
    ((Flow.Publisher<Object>) items).subscribe(this);
  }

  /** The peer takes more; event loop. */
  public void credit(Credit more) {
    synchronized (this) {
      if (cancelled || told) {
        return;
      }
      credit.add(more);
    }
    link.turns().offer(this);
    if (wantsSignal()) {
      owner.execute(later);
    }
  }

  /**
   * Nobody wants the items any longer: what waits is dropped, the publisher is told. Any thread.
   */
  public void cancel() {
    if (abandon()) {
      owner.execute(later);
    }
  }

  /** The same in a thread that may run the application's code. */
  public void cancelHere() {
    if (abandon()) {
      signal();
    }
  }

  /** How many items were sent. */
  public synchronized long count() {
    return count;
  }

  // What the publisher tells.

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    requireNonNull(subscription, "subscription");
    boolean first;
    synchronized (this) {
      first = !subscribed && !cancelled;
      subscribed = true;
      if (first) {
        publisher = subscription;
      }
    }
    if (first) {
      signal();
    } else {
      subscription.cancel();
    }
  }

  @Override
  public void onNext(Object item) {
    requireNonNull(item, "item");
    synchronized (this) {
      if (cancelled || done) {
        return;
      }
      outstanding--;
    }
    ByteBuf frame;
    try {
      frame = ItemEncoder.encode(item, codec, link, callId);
    } catch (Unsendable e) {
      fail(e);
      return;
    }
    boolean unasked;
    synchronized (this) {
      unasked = outstanding < 0;
      if (!cancelled && !unasked) {
        unsent.add(frame);
        credit.came(frame.readableBytes() - HEADER);
        link.countUnsent(frame.capacity());
      }
      producer = Thread.currentThread();
    }
    if (unasked) {
      fail(new IllegalStateException("BW1203 the publisher gave more items than it was asked for"));
      return;
    }
    link.turns().offer(this);
    synchronized (this) {
      producer = null;
    }
    signal();
  }

  @Override
  public void onError(Throwable thrown) {
    requireNonNull(thrown, "thrown");
    end(thrown);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  // What its turn lets it do.

  @Override
  synchronized boolean canSend() {
    int rest = unsent.rest();
    return rest >= 0 && credit.part(rest) >= 0;
  }

  @Override
  int sendNext() {
    ByteBuf frame;
    boolean isLast;
    int leaving = 0;
    synchronized (this) {
      int rest = unsent.rest();
      int part = rest < 0 ? -1 : credit.part(rest);
      if (part < 0) {
        return 0;
      }
      credit.sent(part);
      if (part == rest) {
        leaving = unsent.firstBytes();
        count++;
      }
      frame = unsent.take(part);
      isLast = unsent.isEmpty() && producer != Thread.currentThread();
    }
    int bytes = frame.readableBytes();
    link.sendItem(frame);
    if (leaving > 0) {
      link.countUnsent(-leaving);
    }
    if (isLast && wantsSignal()) {
      owner.execute(later);
    }
    return bytes;
  }

  /** The publisher has failed in a way that it does not know of. */
  private void fail(Throwable why) {
    synchronized (this) {
      unwanted = publisher;
    }
    end(why);
  }

  private void end(@Nullable Throwable why) {
    synchronized (this) {
      if (done) {
        return;
      }
      done = true;
      failure = why;
      publisher = null;
    }
    signal();
  }

  private boolean abandon() {
    long dropped;
    synchronized (this) {
      if (cancelled || told) {
        return false;
      }
      cancelled = true;
      unwanted = publisher;
      publisher = null;
      dropped = unsent.clear();
    }
    link.countUnsent(-dropped);
    return true;
  }

  /** Whether there is something to tell the publisher, or its end to be told. */
  private synchronized boolean wantsSignal() {
    return unwanted != null
        || (!told
            && unsent.isEmpty()
            && (done || (publisher != null && credit.ask(outstanding) > 0)));
  }

  /** Asks the publisher for more, cancels it, or tells its end: one at a time (rule 2.7). */
  private void signal() {
    if (signals.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      signalOnce();
      seen = signals.addAndGet(-seen);
    } while (seen != 0);
  }

  private void signalOnce() {
    Flow.Subscription asked;
    Flow.Subscription cancels;
    long ask = 0;
    boolean ended = false;
    synchronized (this) {
      asked = publisher;
      cancels = unwanted;
      unwanted = null;
      if (done && !cancelled) {
        ended = unsent.isEmpty() && !told;
        told |= ended;
      } else if (asked != null && unsent.isEmpty() && !link.isFull(whenRoom)) {
        ask = credit.ask(outstanding);
        outstanding += ask;
        credit.asked(ask);
      }
    }
    if (cancels != null) {
      cancels.cancel();
    }
    if (ended) {
      owner.sent(this, failure);
    } else if (asked != null && ask > 0) {
      asked.request(ask);
    }
  }

  private void signalLater() {
    owner.execute(later);
  }
}
