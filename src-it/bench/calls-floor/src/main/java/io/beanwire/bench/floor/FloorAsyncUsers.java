package io.beanwire.bench.floor;

import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import java.util.concurrent.CompletableFuture;

/** The service for callers that do not wait. Thread-safe. */
final class FloorAsyncUsers implements AsyncUserService {
  private final ClientFrames frames;

  FloorAsyncUsers(ClientFrames frames) {
    this.frames = frames;
  }

  @Override
  public CompletableFuture<String> hello(String name) {
    return call(Method.HELLO, name);
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    return call(Method.GET_USER, id);
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    return call(Method.LIST_USER, (long) pageNo);
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    return call(Method.CREATE_USER, user);
  }

  @Override
  public CompletableFuture<byte[]> echo(byte[] data) {
    return call(Method.ECHO, data);
  }

  private <A, R> CompletableFuture<R> call(Method<A, R> method, A argument) {
    FutureCall<A, R> call = new FutureCall<>(method, argument);
    frames.send(call);
    return call.future();
  }
}
