package io.beanwire.server.stream;

import io.beanwire.codec.MessageCodec;
import io.beanwire.stream.ItemSender;
import io.beanwire.stream.StreamConnection;
import io.beanwire.wire.Credit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The items that a bean returns, as the stage that an invocation waits for: complete when all are
 * queued, failed when the bean's publisher fails. To cancel it cancels the bean's subscription.
 */
public final class ResultStream extends CompletableFuture<@Nullable Object>
    implements ItemSender.Owner {
  private final ItemSender sender;
  private final Executor beans;

  /**
   * Sends nothing yet, but takes credit.
   *
   * @param codec writes items
   * @param beans runs the bean's code
   */
  public ResultStream(StreamConnection connection, int callId, MessageCodec codec, Executor beans) {
    this.beans = beans;
    this.sender = new ItemSender(connection, callId, codec, this);
  }

  /** Subscribes to what the bean has returned, in this thread. */
  public void begin(Flow.Publisher<?> items) {
    sender.subscribeTo(items);
  }

  /** The client takes more. */
  public void credit(Credit more) {
    sender.credit(more);
  }

  /** How many items were sent. */
  public long count() {
    return sender.count();
  }

  @Override
  public void execute(Runnable task) {
    beans.execute(task);
  }

  @Override
  public void sent(ItemSender by, @Nullable Throwable failure) {
    if (failure == null) {
      complete(null);
    } else {
      completeExceptionally(failure);
    }
  }

  /** Cancels the bean's subscription in this thread. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    sender.cancelHere();
    return super.cancel(mayInterruptIfRunning);
  }
}
