package io.beanwire.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.function.LongFunction;

class FeedBean implements Feed {
  volatile Flow.Publisher<Integer> given = Numbers.to(3);
  volatile Numbers<byte[]> blocks;

  /** The subscriber of the latest sum. */
  final CompletableFuture<Collector<Integer>> summing = new CompletableFuture<>();

  /** Run by the next hello. */
  volatile Callable<Throwable> atHello;

  volatile Throwable saidAtHello;
  volatile long firstOfSum = Long.MAX_VALUE;

  @Override
  public Flow.Publisher<Integer> range(long count) {
    return Numbers.to(count);
  }

  @Override
  public Flow.Publisher<byte[]> blocks(int count, int bytes) {
    LongFunction<byte[]> block =
        i -> {
          byte[] made = new byte[bytes];
          made[0] = (byte) i;
          return made;
        };
    blocks = Numbers.of(count, block);
    return blocks;
  }

  @Override
  public Flow.Publisher<Integer> given() {
    return given;
  }

  @Override
  public CompletionStage<Long> sum(Flow.Publisher<Integer> numbers) {
    Collector<Integer> collector = new Collector<>(firstOfSum);
    numbers.subscribe(collector);
    summing.complete(collector);
    return collector.end.thenApply(all -> all.stream().mapToLong(i -> i).sum());
  }

  @Override
  public long sumAndWait(String what, Flow.Publisher<Integer> numbers) throws InterruptedException {
    try {
      return sum(numbers).toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + ": " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public Flow.Publisher<Integer> doubled(Flow.Publisher<Integer> numbers) {
    return subscriber ->
        numbers.subscribe(
            new Flow.Subscriber<Integer>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
              }

              @Override
              public void onNext(Integer item) {
                subscriber.onNext(2 * item);
              }

              @Override
              public void onError(Throwable thrown) {
                subscriber.onError(thrown);
              }

              @Override
              public void onComplete() {
                subscriber.onComplete();
              }
            });
  }

  @Override
  public String hello(String name) {
    Callable<Throwable> first = atHello;
    if (first != null) {
      atHello = null;
      try {
        saidAtHello = first.call();
      } catch (Exception e) {
        saidAtHello = e;
      }
    }
    return "hello " + name;
  }
}
