package io.beanwire.it.across;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Callers that call again as soon as they are answered, and remember who answered and what failed.
 */
final class Load implements AutoCloseable {
  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean over;

  /** Adds callers. */
  Load with(int count, Supplier<String> call) {
    for (int i = 0; i < count; i++) {
      Thread caller = new Thread(() -> keepCalling(call), "caller-" + callers.size());
      caller.setDaemon(true);
      callers.add(caller);
      caller.start();
    }
    return this;
  }

  private void keepCalling(Supplier<String> call) {
    while (!over) {
      try {
        answers.computeIfAbsent(call.get(), server -> new LongAdder()).increment();
      } catch (RuntimeException | Error e) {
        failures.add(e);
        over = true;
      }
    }
  }

  /** How many calls a server has answered. */
  long answersOf(String server) {
    LongAdder count = answers.get(server);
    return count == null ? 0 : count.sum();
  }

  /** What went wrong; the first failure ends the load. */
  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    over = true;
    for (Thread caller : callers) {
      try {
        caller.join(TimeUnit.SECONDS.toMillis(30));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
