package io.beanwire.bench.scale;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a number of calls without an answer: one more, and the oldest is answered. So nothing but
 * the calls themselves decides when they end. Thread-safe.
 */
final class HeldCalls implements Holder {
  private record Held(String text, CompletableFuture<String> stage) {}

  private static final Duration LOOK = Duration.ofMillis(1);

  private final Queue<Held> held = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile int depth;

  @Override
  public CompletionStage<String> hold(String text) {
    CompletableFuture<String> stage = new CompletableFuture<>();
    held.add(new Held(text, stage));
    if (count.incrementAndGet() > depth) {
      answerOldest();
    }
    return stage;
  }

  /** How many calls are kept from now on; those that are too many are answered. */
  void keep(int calls) {
    depth = calls;
    while (count.get() > calls) {
      answerOldest();
    }
  }

  /**
   * Waits until so many calls are kept.
   *
   * @throws IllegalStateException if they are fewer when the time is over
   */
  void await(int calls, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (count.get() < calls) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            count + " calls are held after " + timeout + " (expected: " + calls + ")");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void answerOldest() {
    Held oldest = held.poll();
    if (oldest != null) {
      count.decrementAndGet();
      oldest.stage().complete(oldest.text());
    }
  }
}
