package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.Status;
import io.beanwire.net.Connection;
import io.beanwire.net.ConnectionListener;
import io.beanwire.net.PeerLog;
import io.beanwire.stream.StreamConnection;
import io.beanwire.stream.StreamTable;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.ReservedAttachments;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client's connection: turns each request frame into an invocation and has it dispatched. */
final class ServerConnection implements ConnectionListener {
  /**
   * So that workers run the first requests of a long read, and make room, while others are read.
   */
  private static final int MOST_AT_ONCE = 64;

  private final Dispatch dispatch;
  private final OpenConnections connections;
  private final StackTraces stackTraces;
  private final InvocationTable cancellable = new InvocationTable();
  private final StreamTable<StreamInvocation> open = new StreamTable<>();
  private volatile @Nullable Connection connection;
  private @Nullable StreamConnection streams;

  // Of one read; event loop only. The requests that it brings have come at the same time.
  private boolean readBegan;
  private long readNanos;
  private final List<Runnable> forWorkers = new ArrayList<>();

  ServerConnection(Dispatch dispatch, OpenConnections connections, StackTraces stackTraces) {
    this.dispatch = dispatch;
    this.connections = connections;
    this.stackTraces = stackTraces;
  }

  @Override
  public @Nullable String refusal(Connection opening) {
    return connections.add(opening) ? null : "the server has stopped";
  }

  @Override
  public void opened(Connection opened) {
    connection = opened;
    streams = new StreamConnection(opened);
    if (dispatch.inFlight().isDraining()) {
      OpenConnections.sendGoaway(opened);
    }
  }

  @Override
  public boolean received(Connection from, Frame frame) {
    switch (frame.type()) {
      case REQUEST, ONEWAY, OPEN_STREAM -> {
        return request(from, frame);
      }
      case ITEM, CREDIT, END -> {
        StreamInvocation stream = open.get(frame.callId());
        if (stream != null) {
          return stream.received(frame);
        }
        // It may have been on its way when the stream ended.
        from.countRefusal();
      }
      case CANCEL -> {
        StreamInvocation stream = open.get(frame.callId());
        if (stream != null) {
          stream.cancelled(Status.CANCELLED, "BW0838 the client has cancelled the call");
          return false;
        }
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
  public void readEnded(Connection from) {
    readBegan = false;
    if (!forWorkers.isEmpty()) {
      handOver();
    }
  }

  @Override
  public void closed(Connection closed, String reason) {
    cancellable.all().forEach(BinaryInvocation::cancel);
    open.all()
        .forEach(
            s -> s.cancelled(Status.CONNECTION_LOST, "BW0838 the connection was lost: " + reason));
    connections.remove(closed);
  }

  /** Forgets an invocation that has ended, and what its frame counts for; any thread. */
  void ended(BinaryInvocation invocation, Frame frame) {
    if (invocation instanceof StreamInvocation stream) {
      leave(stream);
    } else if (invocation.isCancellable()) {
      cancellable.remove(invocation);
    }
    connection().release(frame);
  }

  /** A stream has ended; a second time does nothing. Any thread. */
  void leave(StreamInvocation stream) {
    if (connections.streams().leave(stream)) {
      open.remove(stream.callId(), stream);
      streams().closed();
    }
  }

  StreamConnection streams() {
    return requireNonNull(streams, "the handshake is not done");
  }

  /** A call that failed, or was refused, as far as nobody or only its caller is told. */
  void log(Supplier<String> call, String text) {
    String peer = connection().peer();
    connections
        .log()
        .warn(peer, text, () -> PeerLog.quote(text) + " (" + call.get() + " from " + peer + ")");
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

  /** Makes an invocation of a frame; false if there is none, and the frame is not needed. */
  private boolean request(Connection from, Frame frame) {
    ByteBuf body = frame.body();
    if (body.readableBytes() < Long.BYTES) {
      refuse(from, frame, Status.BAD_REQUEST, "BW0804 a request without an operation id");
      return false;
    }
    long id = body.readLong();
    ExportedOperation operation = dispatch.operation(id);
    if (operation == null) {
      String asked = frame.attachments().text(ReservedAttachments.ASKED_OPERATION);
      refuse(from, frame, Status.NOT_FOUND, dispatch.operations().catalogue().near(asked));
      return false;
    }
    if (operation.codecs(frame.code()) == null) {
      refuse(
          from,
          frame,
          Status.UNSUPPORTED,
          "BW0805 the server does not accept serializer " + frame.code());
      return false;
    }
    if (!readBegan) {
      readBegan = true;
      readNanos = dispatch.nanoTime();
    }
    boolean isStream = frame.type() == FrameType.OPEN_STREAM;
    if (operation.operation().isStream() != isStream) {
      refuse(
          from,
          frame,
          Status.BAD_REQUEST,
          "BW0839 "
              + frame.type()
              + " for "
              + operation.operation()
              + (isStream ? ", which has no stream" : ", which has a stream"));
      return false;
    }
    if (isStream && !streams().tryOpen()) {
      refuse(
          from,
          frame,
          Status.OVERLOADED,
          "BW0843 the connection has as many streams as there is memory for; raise"
              + " beanwire.server.max-memory, or end some");
      return false;
    }
    BinaryInvocation invocation;
    if (isStream) {
      StreamInvocation stream = new StreamInvocation(this, operation, frame, readNanos);
      if (!connections.streams().enter(stream)) {
        streams().closed();
        refuse(from, frame, Status.OVERLOADED, RunningStreams.TOO_MANY_WAIT);
        return false;
      }
      open.put(stream.callId(), stream);
      invocation = stream;
    } else {
      invocation = new BinaryInvocation(this, operation, frame, readNanos);
      if (invocation.isCancellable()) {
        cancellable.add(invocation);
      }
    }
    dispatch.dispatch(invocation, invocation, forWorkers);
    if (forWorkers.size() == MOST_AT_ONCE) {
      handOver();
    }
    return true;
  }

  private void handOver() {
    try {
      dispatch.runOnWorkers(forWorkers);
    } finally {
      forWorkers.clear();
    }
  }

  /** Refuses what is no invocation. */
  private void refuse(Connection from, Frame frame, Status status, String text) {
    from.countRefusal();
    if (frame.type() != FrameType.ONEWAY) {
      from.send(ErrorFrames.error(from, frame.callId(), status, text));
    }
    String what = status == Status.NOT_FOUND ? "BW0822 no such operation" : text;
    log(() -> frame.type() + " " + frame.callId(), what);
  }
}
