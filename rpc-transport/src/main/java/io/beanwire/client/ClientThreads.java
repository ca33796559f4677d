package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import io.beanwire.client.call.CallEnvironment;
import io.beanwire.client.call.OperationPlan;
import io.beanwire.cluster.TimeSource;
import io.beanwire.net.EventLoops;
import io.beanwire.net.workers.ThreadKind;
import io.beanwire.net.workers.Workers;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The timer and the callback threads of one client, and which threads must not wait. */
final class ClientThreads implements CallEnvironment, AutoCloseable {
  private static final long LAST_CALLBACKS_MILLIS = 1_000;
  private static final int CALLBACK_QUEUE = 100_000;

  private final @Nullable WheelTimer wheel;
  private final TimeSource time;
  private final OnewayLosses losses;
  private final Workers callbacks;
  private final @Nullable Executor context;

  ClientThreads(int callbackThreads) {
    this(callbackThreads, null, null);
  }

  /**
   * Starts threads when they are needed.
   *
   * @param context put around each callback; null for none
   * @param given the clock, which stays the caller's; null for the real one
   */
  ClientThreads(int callbackThreads, @Nullable Executor context, @Nullable TimeSource given) {
    wheel = given == null ? new WheelTimer() : null;
    time = wheel == null ? requireNonNull(given) : wheel;
    losses = new OnewayLosses(time);
    this.context = context;
    this.callbacks =
        Workers.startElastic(
            ThreadKind.AUTO, callbackThreads, CALLBACK_QUEUE, "beanwire-callback-");
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public void execute(Runnable task) {
    Runnable callback = inContext(task);
    try {
      callbacks.execute(callback);
    } catch (RejectedExecutionException e) {
      // Nobody may lose a response: the thread that brings it completes the stage.
      callback.run();
    }
  }

  @Override
  public void executeAll(List<Runnable> tasks) {
    if (context != null) {
      tasks.replaceAll(this::inContext);
    }
    callbacks.executeAll(tasks).forEach(Runnable::run);
  }

  @Override
  public void executeUrgently(Runnable task) {
    Runnable callback = inContext(task);
    try {
      callbacks.executeUrgently(callback);
    } catch (RejectedExecutionException e) {
      callback.run();
    }
  }

  private Runnable inContext(Runnable task) {
    Executor around = context;
    return around == null ? task : () -> around.execute(task);
  }

  @Override
  public void onewayLost(OperationPlan plan, String why) {
    losses.add(plan, why);
  }

  @Override
  public boolean inEventLoop() {
    return EventLoops.inEventLoop();
  }

  /** Ends the threads; stages whose turn had not come are completed first. */
  @Override
  public void close() {
    if (wheel != null) {
      wheel.close();
    }
    losses.tell();
    completeLast(callbacks.stop());
  }

  /** What hangs on the last stages may block, but not the closing. */
  private static void completeLast(List<Runnable> stages) {
    if (stages.isEmpty()) {
      return;
    }
    Thread last = new Thread(() -> stages.forEach(Runnable::run), "beanwire-callback-last");
    last.setDaemon(true);
    last.start();
    try {
      last.join(LAST_CALLBACKS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    last.interrupt();
  }
}
