package io.beanwire.bench.workload;

/** What is called, after the UserService of the rpc-benchmark workload. Thread-safe. */
public interface UserService {
  /** Says the same back: the shortest call. */
  String hello(String name);

  /** A user made for this call: small request, middle-sized answer. */
  User getUser(long id);

  /** Fifteen users: an answer that the codec dominates. */
  Page<User> listUser(int pageNo);

  /** Whether the user was fit to be stored: middle-sized request, small answer. */
  boolean createUser(User user);

  /** The same bytes back: the copying dominates. */
  byte[] echo(byte[] data);
}
