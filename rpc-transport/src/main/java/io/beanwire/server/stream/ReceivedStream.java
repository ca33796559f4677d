package io.beanwire.server.stream;

import static java.util.Objects.requireNonNull;

import io.beanwire.Status;
import io.beanwire.codec.MessageCodec;
import io.beanwire.stream.ItemFailure;
import io.beanwire.stream.ItemReceiver;
import io.beanwire.stream.StreamConnection;
import io.beanwire.wire.Credit;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.ProtocolException;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The publisher that a bean is given: what the client sends, for one subscriber. Thread-safe. */
public final class ReceivedStream implements Flow.Publisher<Object>, ItemReceiver.Owner {
  /**
   * How items and failures are read.
   *
   * @param serializer the codecs' number in frames
   * @param item reads items
   * @param exception reads exceptions; null if they travel in words
   */
  public record Codecs(int serializer, MessageCodec item, @Nullable MessageCodec exception) {}

  private final StreamConnection connection;
  private final int callId;
  private final Codecs codecs;
  private final Executor beans;
  private final BiFunction<Status, String, Throwable> failures;

  // Guarded by this.
  private @Nullable ItemReceiver receiver;
  private boolean over;
  private @Nullable Throwable whyOver;

  /**
   * Nothing comes before the bean subscribes.
   *
   * @param beans runs the bean's code
   * @param failures makes exceptions
   */
  public ReceivedStream(
      StreamConnection connection,
      int callId,
      Codecs codecs,
      Executor beans,
      BiFunction<Status, String, Throwable> failures) {
    this.connection = connection;
    this.callId = callId;
    this.codecs = codecs;
    this.beans = beans;
    this.failures = failures;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Object> subscriber) {
    requireNonNull(subscriber, "subscriber");
    ItemReceiver made = new ItemReceiver(subscriber, this);
    Throwable refusal = null;
    synchronized (this) {
      if (receiver != null) {
        refusal = new IllegalStateException("BW0841 a stream has one subscriber");
      } else {
        receiver = made;
        if (over) {
          refusal = whyOver;
        }
      }
    }
    if (refusal != null) {
      made.end(refusal);
      made.begin();
      return;
    }
    made.attach(connection, callId);
    // The client subscribes to its publisher, even if nothing is asked for yet.
    ByteBuf frame = connection.newBuffer(0);
    connection.frames().writeCredit(frame, callId, new Credit(0, 0));
    connection.send(frame);
    made.open();
    made.begin();
  }

  /**
   * An ITEM or END has come; event loop.
   *
   * @return whether the frame is kept
   * @throws ProtocolException if the client must not send it
   */
  public boolean received(Frame frame) {
    ItemReceiver to;
    synchronized (this) {
      to = receiver;
    }
    if (to == null) {
      throw new ProtocolException("BW0314 an ITEM or END of a stream that no CREDIT was given for");
    }
    if (frame.type() == FrameType.ITEM) {
      return to.item(frame);
    }
    Status status = Status.ofCode(frame.code());
    if (status != Status.OK) {
      to.end(failure(frame, status));
    } else if (to.isAmidstItem()) {
      throw new ProtocolException("BW0316 an END amidst an item");
    } else {
      to.end(null);
    }
    return false;
  }

  /** The call has ended, or nobody waits for it: no more items come. Any thread. */
  public void end(Status status, String text) {
    ItemReceiver to;
    Throwable why = failures.apply(status, text);
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      whyOver = why;
      to = receiver;
    }
    if (to != null) {
      to.end(why);
    }
  }

  /** How many items the bean has got. */
  public long count() {
    ItemReceiver to;
    synchronized (this) {
      to = receiver;
    }
    return to == null ? 0 : to.count();
  }

  @Override
  public void execute(Runnable task) {
    beans.execute(task);
  }

  @Override
  public Object decode(ByteBuf item, Frame frame) {
    long[] bytes = {0};
    Object value =
        codecs.item().decode(item, connection.connection().peerHost(), b -> bytes[0] = b)[0];
    if (value == null) {
      throw new IllegalStateException("BW1206 an item of the stream is null");
    }
    if (!connection.connection().retain(frame, bytes[0])) {
      throw failed(
          Status.OVERLOADED,
          "BW0840 an item takes "
              + bytes[0]
              + " bytes of memory, for which there is no room (raise beanwire.server.max-memory)");
    }
    return value;
  }

  @Override
  public void unwanted() {
    synchronized (this) {
      if (over) {
        return;
      }
    }
    connection.sendEmpty(FrameType.CANCEL, callId);
  }

  private Throwable failure(Frame end, Status status) {
    Throwable decoded =
        ItemFailure.decoded(
            end, codecs.serializer(), codecs.exception(), connection.connection().peerHost());
    return decoded != null
        ? decoded
        : failures.apply(status, "BW0842 the client's publisher failed: " + ItemFailure.text(end));
  }

  private RuntimeException failed(Status status, String text) {
    return failures.apply(status, text) instanceof RuntimeException e
        ? e
        : new IllegalStateException(text);
  }
}
