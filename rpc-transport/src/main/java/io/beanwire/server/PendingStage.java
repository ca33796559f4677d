package io.beanwire.server;

import io.beanwire.Status;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stage that an invocation waits for: its completion's receiver, its entry among the deadlines,
 * and the task that cancels it.
 */
final class PendingStage implements BiConsumer<@Nullable Object, @Nullable Throwable>, Runnable {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");

  private final Invocation invocation;
  private final CompletionStage<?> stage;
  private final @Nullable FilterChain chain;

  // Guarded by the deadlines' slot.
  @Nullable PendingStage previous;
  @Nullable PendingStage next;
  volatile int slot = -1;
  long deadlineNanos;

  private volatile boolean cancelling;

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
    invocation.completed(value, error);
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
  void expired() {
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
    if (!dispatch.tryExecute(this)) {
      dispatch.deadlines().add(this, System.nanoTime());
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
