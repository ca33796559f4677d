package io.beanwire.bench.workload;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;

/** {@link UserDirectory} for contenders that are asynchronous at both ends. Thread-safe. */
public class AsyncUserDirectory implements AsyncUserService {
  private final UserService users = new UserDirectory();

  @Override
  public CompletableFuture<String> hello(String name) {
    return completedFuture(users.hello(name));
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    return completedFuture(users.getUser(id));
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    return completedFuture(users.listUser(pageNo));
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    return completedFuture(users.createUser(user));
  }

  @Override
  public CompletableFuture<byte[]> echo(byte[] data) {
    return completedFuture(users.echo(data));
  }
}
