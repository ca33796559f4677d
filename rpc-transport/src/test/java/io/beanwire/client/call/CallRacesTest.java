package io.beanwire.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.Status.Outcome;
import io.beanwire.cluster.TimeSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a call in several real threads at the same moment. */
class CallRacesTest {
  private final Threads threads = new Threads();

  @AfterEach
  void endThreads() {
    threads.close();
  }

  private static final int ROUNDS = 1_500;

  @Test
  void aRequestIsEitherWrittenOrWithdrawn() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Workbench bench = Workbench.withInstances(1);
      QuietObserver observer = new QuietObserver();
      Call call = new Call(bench.request("place"), observer);
      call.begin(bench.nanoTime());
      BenchSession session = bench.session();
      Attempt attempt = session.queued.get(0);
      AtomicBoolean written = new AtomicBoolean();

      threads.run(
          () -> written.set(attempt.claim(bench.time.nanoTime())),
          () -> call.post(new CallEvent.DeadlineReached()));

      Status told = call.failure().status();
      assertThat(told).isEqualTo(written.get() ? Status.DEADLINE_EXCEEDED : Status.EXPIRED);
      assertThat(observer.ends).hasValue(1);
      assertThat(session.pending.isEmpty()).isTrue();
    }
  }

  @Test
  void anAnswerTheDeadlineALossAndACancelEndACallOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Workbench bench = Workbench.withInstances(1);
      QuietObserver observer = new QuietObserver();
      Call call = new Call(bench.request("place"), observer);
      call.begin(bench.nanoTime());
      BenchSession session = bench.session();
      session.write();
      Attempt attempt = session.last();

      threads.run(
          session::answer,
          () -> call.post(new CallEvent.DeadlineReached()),
          () -> attempt.lost("reset by peer"),
          call::cancel);

      assertThat(observer.ends).hasValue(1);
      assertThat(call.hasEnded()).isTrue();
      assertThat(call.hasWork()).isFalse();
      assertThat(session.pending.isEmpty()).isTrue();
      AttemptFailure why = call.failure();
      assertThat(why == null || why.status().outcome() == Outcome.UNKNOWN)
          .as("it was written: %s", why)
          .isTrue();
      assertThat(session.held)
          .as("responses that were not given back")
          .hasSize(why == null ? 1 : 0);
    }
  }

  /** The timer is a thread of its own; the callback pool is blocked and runs nothing. */
  @Test
  void aStageIsCompletedOnceByItsDeadlineAlsoIfAllCallbackThreadsAreBlocked() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Workbench bench = Workbench.withInstances(1);
      Racing racing = new Racing(bench);
      CallRequest request = new CallRequest(bench.plan(racing, "place"), new Object[] {7L});
      BenchSession session = bench.session();
      AtomicReference<CallStage> begun = new AtomicReference<>();
      AtomicInteger completed = new AtomicInteger();

      threads.run(
          () -> {
            CallStage stage = CallStage.begin(request);
            stage.whenComplete((value, error) -> completed.incrementAndGet());
            begun.set(stage);
          },
          () -> {
            until(() -> !session.queued.isEmpty() || begun.get() != null);
            session.write();
            if (!session.written.isEmpty()) {
              session.answer();
            }
          },
          () -> {
            until(() -> racing.deadline != null || begun.get() != null);
            Runnable due = racing.deadline;
            if (due != null) {
              due.run();
            }
          });

      CallStage stage = begun.get();
      assertThat(stage).isDone();
      assertThat(completed).hasValue(1);
      assertThat(session.pending.isEmpty()).isTrue();
    }
  }

  @Test
  void aStageThatIsCancelledIsNotWrittenAfterwards() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Workbench bench = Workbench.withInstances(1);
      CallStage stage = CallStage.begin(bench.request("place"));
      BenchSession session = bench.session();
      Attempt attempt = session.queued.get(0);
      AtomicBoolean written = new AtomicBoolean();
      AtomicBoolean cancelled = new AtomicBoolean();
      AtomicBoolean afterwards = new AtomicBoolean();

      threads.run(
          () -> cancelled.set(stage.cancel(true)),
          () -> {
            boolean before = cancelled.get();
            written.set(attempt.claim(bench.time.nanoTime()));
            afterwards.set(before && written.get());
          },
          () -> attempt.lost("reset by peer"));

      bench.runPool();
      assertThat(afterwards).isFalse();
      assertThat(stage).isDone();
      assertThat(outcomeOf(stage)).isIn(Outcome.UNKNOWN, Outcome.NOT_EXECUTED);
      if (written.get()) {
        assertThat(outcomeOf(stage)).isEqualTo(Outcome.UNKNOWN);
      }
    }
  }

  private static Outcome outcomeOf(CallStage stage) {
    try {
      stage.join();
      return Outcome.EXECUTED;
    } catch (CancellationException e) {
      return Outcome.UNKNOWN;
    } catch (CompletionException e) {
      return ((RpcException) e.getCause()).status().outcome();
    }
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** Gives the deadline to the test, and runs nothing that is not urgent. */
  private static final class Racing implements CallEnvironment, TimeSource {
    private final Workbench bench;
    private volatile Runnable deadline;

    Racing(Workbench bench) {
      this.bench = bench;
    }

    @Override
    public TimeSource time() {
      return this;
    }

    @Override
    public long nanoTime() {
      return bench.time.nanoTime();
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
      deadline = task;
      return () -> {};
    }

    @Override
    public void execute(Runnable task) {}

    @Override
    public void executeUrgently(Runnable task) {
      task.run();
    }

    @Override
    public void onewayLost(OperationPlan plan, String why) {}

    @Override
    public boolean inEventLoop() {
      return false;
    }
  }
}
