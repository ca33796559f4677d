package io.beanwire.bench.sofarpc;

import com.alipay.sofa.rpc.context.RpcInvokeContext;
import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserService;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The service for callers that do not wait: the proxy returns at once, and the callback that was
 * set before brings the reply. Thread-safe.
 */
final class CallbackUsers implements AsyncUserService {
  private final UserService proxy;

  CallbackUsers(UserService proxy) {
    this.proxy = proxy;
  }

  @Override
  public CompletableFuture<String> hello(String name) {
    return call(users -> users.hello(name));
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    return call(users -> users.getUser(id));
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    return call(users -> users.listUser(pageNo));
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    return call(users -> users.createUser(user));
  }

  @Override
  public CompletableFuture<byte[]> echo(byte[] data) {
    return call(users -> users.echo(data));
  }

  /** A callback's thread has the context of its call, which other threads may have, too. */
  private <T> CompletableFuture<T> call(Consumer<UserService> call) {
    FutureCallback<T> callback = new FutureCallback<>();
    RpcInvokeContext.removeContext();
    RpcInvokeContext.getContext().setResponseCallback(callback);
    call.accept(proxy);
    return callback.future();
  }
}
