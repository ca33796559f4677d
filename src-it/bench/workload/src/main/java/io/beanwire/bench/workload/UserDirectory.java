package io.beanwire.bench.workload;

/** The bean that every contender exports: it computes next to nothing. Thread-safe. */
public class UserDirectory implements UserService {
  @Override
  public String hello(String name) {
    return name;
  }

  @Override
  public User getUser(long id) {
    return Users.user(id);
  }

  @Override
  public Page<User> listUser(int pageNo) {
    return Users.page(pageNo);
  }

  @Override
  public boolean createUser(User user) {
    return user.getId() >= 0 && !user.getName().isEmpty();
  }

  @Override
  public byte[] echo(byte[] data) {
    return data;
  }
}
