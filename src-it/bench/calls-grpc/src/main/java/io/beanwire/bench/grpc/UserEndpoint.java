package io.beanwire.bench.grpc;

import io.beanwire.bench.messages.Mapping;
import io.beanwire.bench.messages.PageMessage;
import io.beanwire.bench.messages.UserMessage;
import io.beanwire.bench.workload.UserService;
import io.grpc.stub.StreamObserver;

/** The service between generated messages and the bean. Thread-safe. */
final class UserEndpoint extends UserRpcGrpc.UserRpcImplBase {
  private final UserService users;

  UserEndpoint(UserService users) {
    this.users = users;
  }

  @Override
  public void hello(HelloMessage request, StreamObserver<HelloMessage> replies) {
    reply(replies, Messages.hello(users.hello(request.getName())));
  }

  @Override
  public void getUser(IdMessage request, StreamObserver<UserMessage> replies) {
    reply(replies, Mapping.toMessage(users.getUser(request.getId())));
  }

  @Override
  public void listUser(IdMessage request, StreamObserver<PageMessage> replies) {
    reply(replies, Mapping.toMessage(users.listUser((int) request.getId())));
  }

  @Override
  public void createUser(UserMessage request, StreamObserver<TruthMessage> replies) {
    boolean created = users.createUser(Mapping.fromMessage(request));
    reply(replies, TruthMessage.newBuilder().setTruth(created).build());
  }

  @Override
  public void echo(BytesMessage request, StreamObserver<BytesMessage> replies) {
    reply(replies, Messages.bytes(users.echo(request.getData().toByteArray())));
  }

  private static <T> void reply(StreamObserver<T> replies, T message) {
    replies.onNext(message);
    replies.onCompleted();
  }
}
