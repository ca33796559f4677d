package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.Status;
import io.beanwire.net.Connection;
import io.beanwire.net.ConnectionListener;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.ReservedAttachments;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** One client's connection: turns each request frame into an invocation and has it dispatched. */
final class ServerConnection implements ConnectionListener {
  private final Dispatch dispatch;
  private final OpenConnections connections;
  private final StackTraces stackTraces;
  private final InvocationTable cancellable = new InvocationTable();
  private volatile @Nullable Connection connection;

  ServerConnection(Dispatch dispatch, OpenConnections connections, StackTraces stackTraces) {
    this.dispatch = dispatch;
    this.connections = connections;
    this.stackTraces = stackTraces;
  }

  @Override
  public void opened(Connection opened) {
    connection = opened;
    connections.add(opened);
    if (dispatch.inFlight().isDraining()) {
      OpenConnections.sendGoaway(opened);
    }
  }

  @Override
  public boolean received(Connection from, Frame frame) {
    switch (frame.type()) {
      case REQUEST, ONEWAY -> request(from, frame);
      case CANCEL -> {
        BinaryInvocation invocation = cancellable.find(frame.callId());
        if (invocation != null) {
          invocation.cancel();
        }
      }
      default -> {
        // A client's GOAWAY or error says nothing that its closing does not say.
      }
    }
    return false;
  }

  @Override
  public void closed(Connection closed, String reason) {
    cancellable.all().forEach(BinaryInvocation::cancel);
    connections.remove(closed);
  }

  /** Forgets an invocation that has ended; any thread. */
  void ended(BinaryInvocation invocation) {
    if (invocation.isCancellable()) {
      cancellable.remove(invocation);
    }
  }

  /** Nobody else is told of it. */
  void onewayFailed(String operation, String text) {
    connections.refusals().add("oneway " + operation, connection().peer(), text);
  }

  Connection connection() {
    return requireNonNull(connection, "the handshake is not done");
  }

  StackTraces stackTraces() {
    return stackTraces;
  }

  boolean hasFilters() {
    return dispatch.hasFilters();
  }

  private void request(Connection from, Frame frame) {
    ByteBuf body = frame.body();
    if (body.readableBytes() < Long.BYTES) {
      refuse(from, frame, Status.BAD_REQUEST, "BW0804 a request without an operation id");
      return;
    }
    long id = body.readLong();
    ExportedOperation operation = dispatch.operation(id);
    if (operation == null) {
      String asked = frame.attachments().text(ReservedAttachments.ASKED_OPERATION);
      refuse(from, frame, Status.NOT_FOUND, dispatch.operations().catalogue().near(asked));
      return;
    }
    if (operation.codecs(frame.code()) == null) {
      refuse(
          from,
          frame,
          Status.UNSUPPORTED,
          "BW0805 the server does not accept serializer " + frame.code());
      return;
    }
    BinaryInvocation invocation = new BinaryInvocation(this, operation, frame);
    if (invocation.isCancellable()) {
      cancellable.add(invocation);
    }
    dispatch.dispatch(invocation, invocation);
  }

  /** Refuses what is no invocation. */
  private void refuse(Connection from, Frame frame, Status status, String text) {
    if (frame.type() == FrameType.REQUEST) {
      from.send(ErrorFrames.error(from, frame.callId(), status, text));
    }
    String what = status == Status.NOT_FOUND ? "BW0822 no such operation" : text;
    connections.refusals().add("call " + frame.callId(), from.peer(), what);
  }
}
