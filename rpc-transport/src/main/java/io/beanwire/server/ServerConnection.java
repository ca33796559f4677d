package io.beanwire.server;

import io.beanwire.Status;
import io.beanwire.net.Connection;
import io.beanwire.net.ConnectionListener;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One consumer's connection: finds the operation of each request and hands the call over. */
final class ServerConnection implements ConnectionListener {
  /** The values of a message without any. */
  static final @Nullable Object[] NOTHING = new Object[0];

  private final Dispatch dispatch;
  private final Map<Integer, ServerCall> running = new ConcurrentHashMap<>();
  private volatile @Nullable Connection connection;

  ServerConnection(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  @Override
  public void opened(Connection opened) {
    connection = opened;
    dispatch.opened(opened);
  }

  @Override
  public boolean received(Connection from, Frame frame) {
    switch (frame.type()) {
      case REQUEST, ONEWAY -> request(from, frame);
      case CANCEL -> {
        ServerCall call = running.get(frame.callId());
        if (call != null) {
          call.cancel();
        }
      }
      default -> {
        // A consumer's GOAWAY or error says nothing that its closing does not say.
      }
    }
    return false;
  }

  @Override
  public void closed(Connection closed, String reason) {
    running.values().forEach(ServerCall::cancel);
    dispatch.closed(closed);
  }

  /** Counts an answered call out; any thread. */
  void finished(ServerCall call) {
    if (call.isCancellable()) {
      running.remove(call.callId(), call);
    }
    dispatch.running().exit();
  }

  Connection connection() {
    Connection opened = connection;
    if (opened == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return opened;
  }

  CallInterceptor scope() {
    return dispatch.scope();
  }

  private void request(Connection from, Frame frame) {
    ByteBuf body = frame.body();
    if (body.readableBytes() < Long.BYTES) {
      refuse(from, frame, Status.BAD_REQUEST, "BW0804 a request without an operation id");
      return;
    }
    ExportedOperation operation = dispatch.operations().find(body.readLong());
    if (operation == null) {
      refuse(from, frame, Status.NOT_FOUND, dispatch.operations().offered());
      return;
    }
    ExportedOperation.Codecs codecs = operation.codecs(frame.code());
    if (codecs == null) {
      refuse(
          from,
          frame,
          Status.UNSUPPORTED,
          "BW0805 the provider does not accept serializer " + frame.code());
      return;
    }
    if (!dispatch.running().enter()) {
      refuse(from, frame, Status.SHUTTING_DOWN, "BW0806 the provider is stopping");
      return;
    }
    ServerCall call = new ServerCall(this, operation, codecs, frame);
    if (call.isCancellable()) {
      running.put(frame.callId(), call);
    }
    if (operation.nonBlocking()) {
      call.run();
    } else {
      try {
        dispatch.workers().execute(call);
      } catch (RejectedExecutionException e) {
        call.refuse(Status.OVERLOADED, "BW0807 all workers are busy and the queue is full");
      }
    }
  }

  private static void refuse(Connection to, Frame frame, Status status, String text) {
    if (frame.type() == FrameType.REQUEST) {
      ByteBuf out = to.newBuffer();
      to.frames().writeError(out, frame.callId(), status, text);
      to.send(out);
    }
  }
}
