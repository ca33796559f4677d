package io.beanwire.bench.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Completes a future with the reply, mapped to the application's class. */
final class FutureReply<M, T> implements StreamObserver<M> {
  private final Function<M, T> mapping;
  private final CompletableFuture<T> future = new CompletableFuture<>();

  FutureReply(Function<M, T> mapping) {
    this.mapping = mapping;
  }

  CompletableFuture<T> future() {
    return future;
  }

  @Override
  public void onNext(M message) {
    future.complete(mapping.apply(message));
  }

  @Override
  public void onError(Throwable thrown) {
    future.completeExceptionally(thrown);
  }

  @Override
  public void onCompleted() {
    // The future is complete already.
  }
}
