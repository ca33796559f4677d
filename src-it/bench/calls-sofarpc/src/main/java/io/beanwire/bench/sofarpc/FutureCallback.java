package io.beanwire.bench.sofarpc;

import com.alipay.sofa.rpc.core.exception.SofaRpcException;
import com.alipay.sofa.rpc.core.invoke.SofaResponseCallback;
import com.alipay.sofa.rpc.core.request.RequestBase;
import java.util.concurrent.CompletableFuture;

/** Completes a future with the reply. */
final class FutureCallback<T> implements SofaResponseCallback<T> {
  private final CompletableFuture<T> future = new CompletableFuture<>();

  CompletableFuture<T> future() {
    return future;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void onAppResponse(Object reply, String method, RequestBase request) {
    future.complete((T) reply);
  }

  @Override
  public void onAppException(Throwable thrown, String method, RequestBase request) {
    future.completeExceptionally(thrown);
  }

  @Override
  public void onSofaException(SofaRpcException thrown, String method, RequestBase request) {
    future.completeExceptionally(thrown);
  }
}
