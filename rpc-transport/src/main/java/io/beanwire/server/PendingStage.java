package io.beanwire.server;

import io.beanwire.Status;
import io.beanwire.net.timing.Deadlines;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stage that an invocation waits for: its completion's receiver, its entry among the deadlines,
 * and the task that cancels it.
 */
final class PendingStage extends Deadlines.Entry
    implements BiConsumer<@Nullable Object, @Nullable Throwable>, Runnable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  private final Invocation invocation;
  private final CompletionStage<?> stage;
  private final @Nullable FilterChain chain;

  private volatile boolean cancelling;

  // Guarded by this; only for a stage that goes on after its invocation has ended.
  private boolean over;
  private boolean abandoned;

  PendingStage(Invocation invocation, CompletionStage<?> stage, @Nullable FilterChain chain) {
    this.invocation = invocation;
    this.stage = stage;
    this.chain = chain;
  }

  /** Begins to wait; the stage is another's code and may throw anything. */
  void begin() {
    stage.whenComplete(this);
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable error) {
    if (!invocation.completed(value, error)) {
      endedLate();
    }
  }

  /** The invocation ends without it; whether it is over all the same. */
  synchronized boolean isOverWithout() {
    abandoned = true;
    return over;
  }

  /** It has ended, or nobody will see it end: what the invocation still holds is given back. */
  void endedLate() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      if (!abandoned) {
        return;
      }
    }
    invocation.release();
  }

  void expireAt(long deadlineNanos) {
    Deadlines deadlines = invocation.dispatch().deadlines();
    if (deadlines.add(this, deadlineNanos) && invocation.hasEnded()) {
      deadlines.remove(this);
    }
  }

  void forgetDeadline() {
    invocation.dispatch().deadlines().remove(this);
  }

  /** The caller's time is over, or the time to look for a free worker once more has come. */
  @Override
  protected void expired() {
    boolean ends =
        invocation.endWith(
            Status.DEADLINE_EXCEEDED,
            "BW0817 the stage was not completed before the caller's time was over");
    if (ends || cancelling) {
      cancelOnWorker();
    }
  }

  /** What depends on the stage is the bean's code, and may block: it needs a worker. */
  void cancelOnWorker() {
    cancelling = true;
    Dispatch dispatch = invocation.dispatch();
    if (!dispatch.tryExecute(this) && !dispatch.deadlines().add(this, System.nanoTime())) {
      // The server has stopped.
      endedLate();
    }
  }

  /** Cancels the stage. */
  @Override
  public void run() {
    cancel(stage);
    CompletionStage<?> ofTheBean = chain == null ? null : chain.beansStage();
    if (ofTheBean != null && ofTheBean != stage) {
      cancel(ofTheBean);
    }
  }

  static void cancel(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().cancel(true);
    } catch (Throwable e) {
      LOG.log(Level.DEBUG, "a stage cannot be cancelled: " + e.getClass().getName());
    }
  }
}
