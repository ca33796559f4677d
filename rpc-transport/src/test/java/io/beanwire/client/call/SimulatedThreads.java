package io.beanwire.client.call;

import io.beanwire.cluster.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a client. All run in one real thread, but not one after the other: whoever asks
 * for the time may be preempted, and then others run in between. The callback threads are sometimes
 * all blocked for long.
 */
final class SimulatedThreads implements CallEnvironment, TimeSource {
  private static final int DEEPEST = 3;
  private static final long PREEMPTED_NANOS = 1_000_000;
  private static final Duration SCHEDULING = Duration.ofMillis(1);
  private static final Duration LATE_TIMER = Duration.ofMillis(20);
  private static final Duration BLOCKED = Duration.ofSeconds(2);

  private final Simulation simulation;
  private final Map<Timer, Runnable> timers = new LinkedHashMap<>();
  private final Set<Runnable> queued = new LinkedHashSet<>();
  private long blockedUntil;
  private int depth;
  private boolean inEventLoop;
  private SimulatedCall waiting;
  private boolean closed;

  SimulatedThreads(Simulation simulation) {
    this.simulation = simulation;
    this.blockedUntil = simulation.time.nanoTime();
  }

  @Override
  public TimeSource time() {
    return this;
  }

  @Override
  public long nanoTime() {
    if (waiting != null && depth == 0 && isParking()) {
      othersRunWhileItWaits();
    } else if (simulation.chance(16)) {
      preempt();
    }
    return simulation.time.nanoTime();
  }

  /** Lets others run, as if the thread had to wait for a processor. */
  void preempt() {
    if (depth < DEEPEST) {
      depth++;
      for (int i = simulation.random.nextInt(3); i >= 0; i--) {
        long next = simulation.time.untilNext();
        if (next >= 0 && next <= PREEMPTED_NANOS) {
          simulation.time.runNext();
        }
      }
      depth--;
    }
  }

  /** Stops the thread for a while, in which others run. */
  void pause(long nanos) {
    if (depth < DEEPEST) {
      depth++;
      simulation.time.advanceTo(simulation.time.nanoTime() + nanos);
      depth--;
    }
  }

  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    if (closed) {
      task.run();
      return () -> {};
    }
    long late = simulation.chance(2) ? 0 : simulation.upTo(LATE_TIMER);
    Timer[] self = new Timer[1];
    Timer timer =
        simulation.time.schedule(
            () -> {
              timers.remove(self[0]);
              task.run();
            },
            Math.max(0, delayNanos) + late);
    self[0] = timer;
    timers.put(timer, task);
    return () -> {
      timers.remove(timer);
      timer.cancel();
    };
  }

  @Override
  public void execute(Runnable task) {
    if (closed) {
      task.run();
      return;
    }
    long now = simulation.time.nanoTime();
    if (simulation.chance(2000) && now - blockedUntil > 0) {
      blockedUntil = now + simulation.upTo(BLOCKED);
    }
    queued.add(task);
    simulation.time.schedule(
        () -> runQueued(task), Math.max(0, blockedUntil - now) + simulation.upTo(SCHEDULING));
  }

  private void runQueued(Runnable task) {
    if (queued.remove(task)) {
      task.run();
    }
  }

  @Override
  public void executeUrgently(Runnable task) {
    simulation.time.schedule(task, simulation.upTo(SCHEDULING));
  }

  @Override
  public void onewayLost(OperationPlan plan, String why) {}

  @Override
  public boolean inEventLoop() {
    return inEventLoop;
  }

  /** What waits for a time or for a callback thread is done now. */
  void close() {
    closed = true;
    Map<Timer, Runnable> left = new LinkedHashMap<>(timers);
    timers.clear();
    left.keySet().forEach(Timer::cancel);
    left.values().forEach(Runnable::run);
    List.copyOf(queued).forEach(this::runQueued);
  }

  /** Runs what an event loop does. */
  void asEventLoop(Runnable task) {
    boolean before = inEventLoop;
    inEventLoop = true;
    task.run();
    inEventLoop = before;
  }

  /** Whether a thread that really parks can be simulated: there is but one. */
  boolean mayPark() {
    return depth == 0 && waiting == null;
  }

  /** Runs a call in a thread that parks until it is over; everything else happens meanwhile. */
  void parkingThread(SimulatedCall call, Runnable body) {
    waiting = call;
    body.run();
    waiting = null;
    Thread.interrupted();
  }

  private void othersRunWhileItWaits() {
    long left = waiting.deadlineNanos() - simulation.time.nanoTime();
    long next = simulation.time.untilNext();
    depth++;
    if (next >= 0 && next <= left) {
      simulation.time.runNext();
    } else if (left > 0) {
      pauseExactly(left);
    }
    depth--;
    LockSupport.unpark(Thread.currentThread());
  }

  private void pauseExactly(long nanos) {
    simulation.time.advanceTo(simulation.time.nanoTime() + nanos);
  }

  private static boolean isParking() {
    return StackWalker.getInstance()
        .walk(s -> s.skip(2).limit(1).anyMatch(f -> f.getMethodName().startsWith("await")));
  }

  /** Unfinished work, for a report. */
  List<Object> left() {
    return new ArrayList<>(queued);
  }
}
