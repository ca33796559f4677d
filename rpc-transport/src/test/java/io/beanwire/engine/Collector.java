package io.beanwire.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what a stream brings; asks for as many as it is told to. */
class Collector<T> implements Flow.Subscriber<T> {
  final List<T> items = new CopyOnWriteArrayList<>();
  final AtomicLong count = new AtomicLong();

  /** Complete with the items, or failed, as the stream is. */
  final CompletableFuture<List<T>> end = new CompletableFuture<>();

  final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final long first;
  private final AtomicInteger inside = new AtomicInteger();

  /** Asks for so many at the beginning. */
  Collector(long first) {
    this.first = first;
  }

  static <T> Collector<T> of(Flow.Publisher<T> stream) {
    return of(stream, Long.MAX_VALUE);
  }

  static <T> Collector<T> of(Flow.Publisher<T> stream, long first) {
    Collector<T> made = new Collector<>(first);
    stream.subscribe(made);
    return made;
  }

  List<T> get() throws Exception {
    return end.get(30, TimeUnit.SECONDS);
  }

  Throwable failure() throws Exception {
    return end.handle((items, error) -> error).get(30, TimeUnit.SECONDS);
  }

  void request(long more) {
    subscription.join().request(more);
  }

  void cancel() {
    subscription.join().cancel();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    if (first > 0) {
      given.request(first);
    }
  }

  @Override
  public void onNext(T item) {
    if (inside.incrementAndGet() != 1 || end.isDone()) {
      end.completeExceptionally(new AssertionError("two signals at a time, or after the end"));
    }
    items.add(item);
    count.incrementAndGet();
    inside.decrementAndGet();
  }

  @Override
  public void onError(Throwable thrown) {
    end.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    end.complete(items);
  }
}
