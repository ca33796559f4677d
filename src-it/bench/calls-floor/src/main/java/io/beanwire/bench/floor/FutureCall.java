package io.beanwire.bench.floor;

import java.util.concurrent.CompletableFuture;

/** A call that nobody waits for. */
final class FutureCall<A, R> extends Call<A, R> {
  private final CompletableFuture<R> future = new CompletableFuture<>();

  FutureCall(Method<A, R> method, A argument) {
    super(method, argument);
  }

  CompletableFuture<R> future() {
    return future;
  }

  @Override
  void complete(R result) {
    future.complete(result);
  }
}
