package io.beanwire.bench.streams;

import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes one byte array again and again, as often as it is asked for. */
final class Items implements Flow.Publisher<byte[]> {
  private final byte[] item;

  Items(int bytes) {
    item = random(bytes);
  }

  /** Bytes that no compression or cache makes shorter. */
  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
    subscriber.onSubscribe(new Given(subscriber));
  }

  private final class Given implements Flow.Subscription {
    private final Flow.Subscriber<? super byte[]> subscriber;
    private final AtomicLong wanted = new AtomicLong();
    private volatile boolean cancelled;

    Given(Flow.Subscriber<? super byte[]> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      if (wanted.getAndAdd(n) != 0) {
        return;
      }
      long given = 0;
      do {
        for (long left = wanted.get() - given; left > 0 && !cancelled; left--) {
          subscriber.onNext(item);
          given++;
        }
      } while (!cancelled && !wanted.compareAndSet(given, 0));
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
