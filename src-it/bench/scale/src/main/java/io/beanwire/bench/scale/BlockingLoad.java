package io.beanwire.bench.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Threads that call and wait, each time another of the targets. */
final class BlockingLoad implements Load {
  private static final int THREADS = 32;
  private static final Duration MOST = Duration.ofSeconds(30);

  private final List<Greeter> targets;
  private final Tally tally = new Tally();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  BlockingLoad(List<Greeter> targets) {
    this.targets = targets;
  }

  @Override
  public void start() {
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::call, "bench-caller-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void drain() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(MOST.toMillis());
      if (thread.isAlive()) {
        throw new IllegalStateException(thread.getName() + " still calls after " + MOST);
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }

  private void call() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    try {
      while (!stopped) {
        Greeter target = targets.get(random.nextInt(targets.size()));
        long start = System.nanoTime();
        Load.check(target.hello(TEXT));
        tally.add(System.nanoTime() - start);
      }
    } catch (RuntimeException | Error e) {
      tally.fail(e);
    }
  }
}
