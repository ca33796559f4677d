package io.beanwire.bench.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import java.util.concurrent.CompletableFuture;

/** The service for callers that do not wait. Thread-safe. */
final class JsonAsyncUsers implements AsyncUserService {
  private final Requests requests;

  JsonAsyncUsers(Requests requests) {
    this.requests = requests;
  }

  @Override
  public CompletableFuture<String> hello(String name) {
    return requests
        .start(requests.get("users/hello/" + name))
        .thenApply(body -> new String(body, UTF_8));
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    return requests.start(requests.get("users/" + id)).thenApply(requests::user);
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    return requests.start(requests.get("users/pages/" + pageNo)).thenApply(requests::page);
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    return requests.start(requests.post(user)).thenApply(requests::truth);
  }

  @Override
  public CompletableFuture<byte[]> echo(byte[] data) {
    return requests.start(requests.post(data));
  }
}
