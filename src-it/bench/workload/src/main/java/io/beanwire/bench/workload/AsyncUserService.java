package io.beanwire.bench.workload;

import java.util.concurrent.CompletableFuture;

/** {@link UserService} for callers that do not wait. Thread-safe. */
public interface AsyncUserService {
  /** See {@link UserService#hello}. */
  CompletableFuture<String> hello(String name);

  /** See {@link UserService#getUser}. */
  CompletableFuture<User> getUser(long id);

  /** See {@link UserService#listUser}. */
  CompletableFuture<Page<User>> listUser(int pageNo);

  /** See {@link UserService#createUser}. */
  CompletableFuture<Boolean> createUser(User user);

  /** See {@link UserService#echo}. */
  CompletableFuture<byte[]> echo(byte[] data);
}
