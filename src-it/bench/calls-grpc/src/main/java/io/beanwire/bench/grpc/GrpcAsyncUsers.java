package io.beanwire.bench.grpc;

import io.beanwire.bench.messages.Mapping;
import io.beanwire.bench.messages.PageMessage;
import io.beanwire.bench.messages.UserMessage;
import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The service for callers that do not wait. Thread-safe. */
final class GrpcAsyncUsers implements AsyncUserService {
  private static final int TIMEOUT_SECONDS = 5;

  private final UserRpcGrpc.UserRpcStub stub;

  GrpcAsyncUsers(UserRpcGrpc.UserRpcStub stub) {
    this.stub = stub;
  }

  @Override
  public CompletableFuture<String> hello(String name) {
    FutureReply<HelloMessage, String> reply = new FutureReply<>(HelloMessage::getName);
    call().hello(Messages.hello(name), reply);
    return reply.future();
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    FutureReply<UserMessage, User> reply = new FutureReply<>(Mapping::fromMessage);
    call().getUser(Messages.id(id), reply);
    return reply.future();
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    FutureReply<PageMessage, Page<User>> reply = new FutureReply<>(Mapping::fromMessage);
    call().listUser(Messages.id(pageNo), reply);
    return reply.future();
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    FutureReply<TruthMessage, Boolean> reply = new FutureReply<>(TruthMessage::getTruth);
    call().createUser(Mapping.toMessage(user), reply);
    return reply.future();
  }

  @Override
  public CompletableFuture<byte[]> echo(byte[] data) {
    FutureReply<BytesMessage, byte[]> reply =
        new FutureReply<>(message -> message.getData().toByteArray());
    call().echo(Messages.bytes(data), reply);
    return reply.future();
  }

  /** A deadline is a point in time, so each call needs its own. */
  private UserRpcGrpc.UserRpcStub call() {
    return stub.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
