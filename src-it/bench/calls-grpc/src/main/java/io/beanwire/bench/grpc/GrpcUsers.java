package io.beanwire.bench.grpc;

import io.beanwire.bench.messages.Mapping;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserService;
import java.util.concurrent.TimeUnit;

/** The service for callers that wait. Thread-safe. */
final class GrpcUsers implements UserService {
  private static final int TIMEOUT_SECONDS = 5;

  private final UserRpcGrpc.UserRpcBlockingStub stub;

  GrpcUsers(UserRpcGrpc.UserRpcBlockingStub stub) {
    this.stub = stub;
  }

  @Override
  public String hello(String name) {
    return call().hello(Messages.hello(name)).getName();
  }

  @Override
  public User getUser(long id) {
    return Mapping.fromMessage(call().getUser(Messages.id(id)));
  }

  @Override
  public Page<User> listUser(int pageNo) {
    return Mapping.fromMessage(call().listUser(Messages.id(pageNo)));
  }

  @Override
  public boolean createUser(User user) {
    return call().createUser(Mapping.toMessage(user)).getTruth();
  }

  @Override
  public byte[] echo(byte[] data) {
    return call().echo(Messages.bytes(data)).getData().toByteArray();
  }

  /** A deadline is a point in time, so each call needs its own. */
  private UserRpcGrpc.UserRpcBlockingStub call() {
    return stub.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
