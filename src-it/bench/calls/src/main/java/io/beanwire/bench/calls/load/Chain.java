package io.beanwire.bench.calls.load;

import io.beanwire.bench.workload.AsyncUserService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls without waiting: each reply starts the next call, on the thread that brings the reply. The
 * links follow each other, so only one thread is in here at a time, except for a reply that comes
 * while its call is still being started.
 */
final class Chain implements Caller, BiConsumer<@Nullable Object, @Nullable Throwable> {
  private final Operation operation;
  private final AsyncUserService users;
  private final Phase phase;
  private final CountDownLatch ended;
  private final Latencies latencies = new Latencies();
  private int number;
  private long from;

  Chain(Operation operation, AsyncUserService users, Phase phase, CountDownLatch ended) {
    this.operation = operation;
    this.users = users;
    this.phase = phase;
    this.ended = ended;
  }

  @Override
  public void start() {
    callUntilPending();
  }

  @Override
  public Latencies latencies() {
    return latencies;
  }

  @Override
  public void accept(@Nullable Object reply, @Nullable Throwable thrown) {
    if (taken(reply, thrown)) {
      callUntilPending();
    }
  }

  /** Replies that are already there are taken in a loop, so that the stack stays flat. */
  private void callUntilPending() {
    try {
      while (true) {
        from = System.nanoTime();
        CompletableFuture<?> call = operation.start(users, number);
        if (!call.isDone()) {
          call.whenComplete(this);
          return;
        }
        if (!taken(call.join(), null)) {
          return;
        }
      }
    } catch (Throwable thrown) {
      end(thrown);
    }
  }

  /** Checks and counts; says whether to go on. */
  private boolean taken(@Nullable Object reply, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        end(thrown);
        return false;
      }
      operation.check(reply, number);
      if (phase.isCounting()) {
        latencies.record(System.nanoTime() - from);
      }
      number = Operation.next(number);
      if (phase.isStopped()) {
        ended.countDown();
        return false;
      }
      return true;
    } catch (Throwable wrong) {
      end(wrong);
      return false;
    }
  }

  private void end(Throwable thrown) {
    phase.fail(thrown);
    ended.countDown();
  }
}
