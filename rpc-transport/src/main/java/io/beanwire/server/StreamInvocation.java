package io.beanwire.server;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.contract.Operation;
import io.beanwire.server.stream.ReceivedStream;
import io.beanwire.server.stream.ResultStream;
import io.beanwire.stream.StreamConnection;
import io.beanwire.stream.Unsendable;
import io.beanwire.wire.Credit;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The invocation of an operation that takes a stream, returns one, or both. The bean's publisher
 * and subscribers run where the bean runs: on workers, in its scope.
 */
final class StreamInvocation extends BinaryInvocation {
  private final ServerConnection origin;
  private final StreamTasks beans;
  private final @Nullable ResultStream result;
  private final @Nullable ReceivedStream argument;

  StreamInvocation(
      ServerConnection origin, ExportedOperation exported, Frame frame, long readNanos) {
    super(origin, exported, frame, readNanos);
    this.origin = origin;
    StreamConnection streams = origin.streams();
    this.beans = new StreamTasks(this);
    ExportedOperation.Codecs codecs = codecs();
    this.result =
        operation().mode() == Operation.Mode.STREAM
            ? new ResultStream(streams, callId(), codecs.result(), beans)
            : null;
    this.argument =
        codecs.item() == null
            ? null
            : new ReceivedStream(
                streams,
                callId(),
                new ReceivedStream.Codecs(serializer(), codecs.item(), codecs.exception()),
                beans,
                this::failure);
  }

  /** An ITEM, CREDIT or END of the stream; whether it is kept. Event loop. */
  boolean received(Frame frame) {
    if (frame.type() == FrameType.CREDIT) {
      if (result != null) {
        result.credit(Credit.read(frame.body()));
      }
      return false;
    }
    return argument != null && argument.received(frame);
  }

  /** Nobody waits for the result any longer, and nobody sends items. */
  void cancelled(Status why, String text) {
    if (argument != null) {
      argument.end(why, text);
    }
    cancel();
  }

  /** The server stops, and the stream has had its time. */
  void endAtStop() {
    String text =
        "BW0844 the server is stopping, which ends the stream: "
            + (result == null ? 0 : result.count())
            + " items were sent, "
            + (argument == null ? 0 : argument.count())
            + " received";
    if (endWith(Status.CANCELLED, text)) {
      if (argument != null) {
        argument.end(Status.CANCELLED, text);
      }
      if (result != null) {
        // In this thread: workers are about to end. To cancel does not take long (rule 3.5).
        beans.run(
            () -> {
              boolean unused = result.cancel(true);
            });
      }
    }
  }

  @Override
  public void accept(long bytes) {
    super.accept(bytes + StreamConnection.STREAM_BYTES);
  }

  @Override
  protected @Nullable Object[] decodeArguments() {
    @Nullable Object[] decoded = super.decodeArguments();
    origin.streams().sendEmpty(FrameType.OPEN_STREAM, callId());
    if (argument == null) {
      return decoded;
    }
    List<@Nullable Object> all = new ArrayList<>(Arrays.<@Nullable Object>asList(decoded));
    all.add(operation().streamParameter(), argument);
    return all.toArray();
  }

  @Override
  protected CompletionStage<?> stream(Flow.Publisher<?> items) {
    if (result == null) {
      throw new IllegalStateException(operation() + " returns no stream");
    }
    result.begin(items);
    return result;
  }

  @Override
  public void value(@Nullable Object value) {
    if (result == null) {
      super.value(value);
      return;
    }
    endItems();
    ByteBuf out = connection().newBuffer();
    connection().frames().writeEnd(out, callId(), Status.OK, "");
    connection().send(out);
  }

  @Override
  public void error(Status status, String text) {
    endItems();
    super.error(status, text);
  }

  /** A filter may have ended the call before its items have ended. */
  private void endItems() {
    if (result != null && !result.isDone()) {
      beans.execute(
          () -> {
            boolean unused = result.cancel(true);
          });
    }
  }

  @Override
  public void exception(Throwable thrown) {
    endItems();
    if (thrown instanceof Unsendable unsendable) {
      error(unsendable.status(), String.valueOf(thrown.getMessage()));
    } else {
      super.exception(thrown);
    }
  }

  @Override
  protected void ended() {
    if (argument != null) {
      argument.end(Status.CANCELLED, "BW0838 the call has ended");
    }
    super.ended();
  }

  private RpcException failure(Status status, String text) {
    return Failures.notExecuted(this, text.substring(0, 6), status, text.substring(7));
  }
}
