package io.beanwire.bench.streams;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Runs something for each item, and asks for more in batches, as libraries' operators do. */
final class Counting implements Flow.Subscriber<byte[]> {
  private static final int BATCH = 256;

  private final Runnable received;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private volatile Flow.@Nullable Subscription subscription;
  private int left = BATCH;

  Counting(Runnable received) {
    this.received = received;
  }

  /** When the stream has ended. */
  CompletableFuture<@Nullable Void> end() {
    return end;
  }

  void cancel() {
    Flow.Subscription known = subscription;
    if (known != null) {
      known.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(BATCH);
  }

  @Override
  public void onNext(byte[] item) {
    received.run();
    Flow.Subscription known = subscription;
    if (--left == BATCH / 2 && known != null) {
      left += BATCH / 2;
      known.request(BATCH / 2);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    end.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }
}
