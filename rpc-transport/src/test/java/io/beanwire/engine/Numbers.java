package io.beanwire.engine;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Items made from the numbers 0, 1, …, in the thread that asks for them, as Reactive Streams wants
 * it.
 */
final class Numbers<T> implements Flow.Publisher<T> {
  private final long count;
  private final LongFunction<T> item;
  private final Throwable failure;

  /** How many have been given. */
  final AtomicLong given = new AtomicLong();

  /** How many subscriptions were cancelled before their end. */
  final AtomicLong cancelled = new AtomicLong();

  private Numbers(long count, LongFunction<T> item, Throwable failure) {
    this.count = count;
    this.item = item;
    this.failure = failure;
  }

  static Numbers<Integer> to(long count) {
    return of(count, i -> (int) i);
  }

  static <T> Numbers<T> of(long count, LongFunction<T> item) {
    return new Numbers<>(count, item, null);
  }

  /** So many, and then a failure. */
  static Numbers<Integer> failingAfter(long count, Throwable failure) {
    return new Numbers<>(count, i -> (int) i, failure);
  }

  /** Nothing, and no end. */
  static <T> Numbers<T> silent() {
    return new Numbers<>(-1, i -> null, null);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Given to = new Given(subscriber);
    subscriber.onSubscribe(to);
    to.emit(0);
  }

  private final class Given implements Flow.Subscription {
    private final Flow.Subscriber<? super T> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicLong work = new AtomicLong();
    private long next;
    private volatile boolean over;

    Given(Flow.Subscriber<? super T> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      emit(n);
    }

    @Override
    public void cancel() {
      if (!over) {
        over = true;
        cancelled.incrementAndGet();
      }
    }

    void emit(long more) {
      demand.accumulateAndGet(more, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
      if (work.getAndIncrement() != 0) {
        return;
      }
      do {
        while (!over && next < count && demand.get() > 0) {
          demand.getAndDecrement();
          given.incrementAndGet();
          subscriber.onNext(item.apply(next++));
        }
        if (!over && next == count) {
          over = true;
          if (failure == null) {
            subscriber.onComplete();
          } else {
            subscriber.onError(failure);
          }
        }
      } while (work.decrementAndGet() != 0);
    }
  }
}
