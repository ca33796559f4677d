package io.beanwire.bench.floor;

import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserService;

/** The service for callers that wait. Thread-safe. */
final class FloorUsers implements UserService {
  private final ClientFrames frames;

  FloorUsers(ClientFrames frames) {
    this.frames = frames;
  }

  @Override
  public String hello(String name) {
    return call(Method.HELLO, name);
  }

  @Override
  public User getUser(long id) {
    return call(Method.GET_USER, id);
  }

  @Override
  public Page<User> listUser(int pageNo) {
    return call(Method.LIST_USER, (long) pageNo);
  }

  @Override
  public boolean createUser(User user) {
    return call(Method.CREATE_USER, user);
  }

  @Override
  public byte[] echo(byte[] data) {
    return call(Method.ECHO, data);
  }

  private <A, R> R call(Method<A, R> method, A argument) {
    WaitingCall<A, R> call = new WaitingCall<>(method, argument);
    frames.send(call);
    return call.await();
  }
}
