package io.beanwire.client.stream;

import io.beanwire.cluster.TimeSource;
import io.beanwire.codec.MessageCodec;
import io.beanwire.stream.ItemFailure;
import io.beanwire.stream.ItemReceiver;
import io.beanwire.stream.ItemSender;
import io.beanwire.stream.StreamConnection;
import io.beanwire.wire.Credit;
import io.beanwire.wire.Frame;
import io.beanwire.wire.ProtocolException;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The items of one call: those of the publisher that is its argument, those for the subscriber of
 * its result, or both. The publisher is subscribed to when the bean subscribes. Thread-safe.
 */
public final class CallStream implements ItemSender.Owner, ItemReceiver.Owner {
  /** The call that the items belong to. */
  public interface Caller {
    /** Runs a task that may block, soon. */
    void execute(Runnable task);

    /** The server has not begun the operation in time; any thread. */
    void openingOverdue();

    /** The subscriber wants nothing any longer. */
    void cancel();
  }

  /**
   * How items and failures become bytes.
   *
   * @param serializer the codecs' number in frames
   * @param sent writes items of the argument; null if it has none
   * @param received reads items of the result
   * @param exception writes what a publisher has failed with; null if that travels in words
   */
  public record Codecs(
      int serializer,
      @Nullable MessageCodec sent,
      MessageCodec received,
      @Nullable MessageCodec exception) {}

  private final Codecs codecs;
  private final Flow.@Nullable Publisher<?> argument;
  private final @Nullable ItemReceiver receiver;
  private volatile @Nullable Caller caller;

  // Guarded by this.
  private @Nullable StreamConnection connection;
  private int callId;
  private @Nullable ItemSender sender;
  private TimeSource.@Nullable Timer opening;
  private boolean opened;
  private boolean unwanted;
  private boolean ended;

  /**
   * The items of a call that is yet to be made.
   *
   * @param argument where items are to come from; null if the operation takes none
   * @param subscriber where items are to go; null if the operation returns none
   */
  public CallStream(
      Codecs codecs,
      Flow.@Nullable Publisher<?> argument,
      Flow.@Nullable Subscriber<?> subscriber) {
    this.codecs = codecs;
    this.argument = argument;
    this.receiver = subscriber == null ? null : new ItemReceiver(subscriber, this);
  }

  /** Who makes the call; before anything else. */
  public void madeBy(Caller by) {
    caller = by;
  }

  /** The receiver of the result's items; null if there are none. */
  public @Nullable ItemReceiver receiver() {
    return receiver;
  }

  /** An attempt is about to be queued; items travel under its id from now on. */
  public synchronized void attach(StreamConnection to, int id) {
    connection = to;
    callId = id;
    if (receiver != null) {
      receiver.attach(to, id);
    }
  }

  /** The attempt is queued. */
  public void queued() {
    if (receiver != null) {
      receiver.open();
    }
  }

  /** Its call begins: a stream has no time limit of its own, but its opening has. */
  public void opensBefore(long nanos, TimeSource time) {
    TimeSource.Timer timer = time.scheduleAt(this::openingOverdue, nanos);
    boolean late;
    synchronized (this) {
      opening = timer;
      late = opened || ended;
    }
    if (late) {
      timer.cancel();
    }
  }

  private void openingOverdue() {
    if (!isOpened()) {
      caller().openingOverdue();
    }
  }

  /** Whether the server has begun the operation: then it must not be opened again. */
  public synchronized boolean isOpened() {
    return opened;
  }

  /**
   * A frame of the stream has come, other than the end of its call; event loop.
   *
   * @return whether the frame is kept
   * @throws ProtocolException if the server must not send it
   */
  public boolean received(Frame frame) {
    switch (frame.type()) {
      case OPEN_STREAM -> {
        TimeSource.Timer timer;
        synchronized (this) {
          opened = true;
          timer = opening;
        }
        if (timer != null) {
          timer.cancel();
        }
        return false;
      }
      case ITEM -> {
        if (receiver == null) {
          throw new ProtocolException("BW0314 an ITEM of an operation that returns no stream");
        }
        return receiver.item(frame);
      }
      case CREDIT -> credit(Credit.read(frame.body()));
      case CANCEL -> argumentUnwanted();
      default -> {
        // The call's end is not the stream's business.
      }
    }
    return false;
  }

  /** The call has ended: nobody takes items of the argument any longer. Any thread. */
  public void callEnded() {
    ItemSender sending;
    TimeSource.Timer timer;
    synchronized (this) {
      ended = true;
      unwanted = true;
      sending = sender;
      timer = opening;
    }
    if (timer != null) {
      timer.cancel();
    }
    if (sending != null) {
      sending.cancel();
    }
  }

  @Override
  public void execute(Runnable task) {
    caller().execute(task);
  }

  @Override
  public Object decode(ByteBuf item, Frame frame) {
    Object value = codecs.received().decode(item, connection().connection().peer())[0];
    if (value == null) {
      throw new IllegalStateException("BW1206 an item of the stream is null");
    }
    return value;
  }

  @Override
  public void unwanted() {
    caller().cancel();
  }

  @Override
  public void sent(ItemSender by, @Nullable Throwable failure) {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    if (failure == null) {
      ItemFailure.sendEnd(connection(), callId);
    } else {
      ItemFailure.sendEnd(connection(), callId, failure, codecs.serializer(), codecs.exception());
    }
  }

  private void credit(Credit more) {
    ItemSender sending;
    boolean first;
    synchronized (this) {
      if (argument == null || codecs.sent() == null) {
        throw new ProtocolException("BW0314 a CREDIT of an operation that takes no stream");
      }
      if (unwanted) {
        return;
      }
      first = sender == null;
      if (sender == null) {
        sender = new ItemSender(connection(), callId, codecs.sent(), this);
      }
      sending = sender;
    }
    sending.credit(more);
    if (first) {
      execute(() -> subscribe(argument, sending));
    }
  }

  private static void subscribe(Flow.Publisher<?> publisher, ItemSender sender) {
    try {
      sender.subscribeTo(publisher);
    } catch (Throwable e) {
      sender.onError(e);
    }
  }

  private void argumentUnwanted() {
    ItemSender sending;
    synchronized (this) {
      unwanted = true;
      sending = sender;
    }
    if (sending != null) {
      sending.cancel();
    }
  }

  private synchronized StreamConnection connection() {
    StreamConnection known = connection;
    if (known == null) {
      throw new IllegalStateException("the stream is not opened");
    }
    return known;
  }

  private Caller caller() {
    Caller known = caller;
    if (known == null) {
      throw new IllegalStateException("nobody makes the call");
    }
    return known;
  }
}
