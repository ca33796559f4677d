package io.beanwire.bench.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserService;

/** The service for callers that wait. Thread-safe. */
final class JsonUsers implements UserService {
  private final Requests requests;

  JsonUsers(Requests requests) {
    this.requests = requests;
  }

  @Override
  public String hello(String name) {
    return new String(requests.send(requests.get("users/hello/" + name)), UTF_8);
  }

  @Override
  public User getUser(long id) {
    return requests.user(requests.send(requests.get("users/" + id)));
  }

  @Override
  public Page<User> listUser(int pageNo) {
    return requests.page(requests.send(requests.get("users/pages/" + pageNo)));
  }

  @Override
  public boolean createUser(User user) {
    return requests.truth(requests.send(requests.post(user)));
  }

  @Override
  public byte[] echo(byte[] data) {
    return requests.send(requests.post(data));
  }
}
