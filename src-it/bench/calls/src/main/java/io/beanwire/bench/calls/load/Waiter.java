package io.beanwire.bench.calls.load;

import io.beanwire.bench.workload.UserService;
import java.util.concurrent.CountDownLatch;

/** A thread that calls and waits. */
final class Waiter implements Caller {
  private final Operation operation;
  private final UserService users;
  private final Phase phase;
  private final CountDownLatch ended;
  private final int index;
  private final Latencies latencies = new Latencies();

  Waiter(Operation operation, UserService users, Phase phase, CountDownLatch ended, int index) {
    this.operation = operation;
    this.users = users;
    this.phase = phase;
    this.ended = ended;
    this.index = index;
  }

  @Override
  public void start() {
    Thread thread = new Thread(this::callAgainAndAgain, "bench-caller-" + index);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Latencies latencies() {
    return latencies;
  }

  private void callAgainAndAgain() {
    try {
      int number = index;
      while (!phase.isStopped()) {
        long from = System.nanoTime();
        operation.check(operation.call(users, number), number);
        if (phase.isCounting()) {
          latencies.record(System.nanoTime() - from);
        }
        number = Operation.next(number);
      }
    } catch (Throwable thrown) {
      phase.fail(thrown);
    } finally {
      ended.countDown();
    }
  }
}
