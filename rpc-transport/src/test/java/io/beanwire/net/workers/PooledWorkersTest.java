package io.beanwire.net.workers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PooledWorkersTest {
  private static final int THREADS = 4;
  private static final int QUEUE = 3;

  private final PooledWorkers workers = new PooledWorkers(THREADS, QUEUE, "pooled-");
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    workers.stop();
  }

  @Test
  void everyTaskOfManySubmittersRuns() throws Exception {
    PooledWorkers wide = new PooledWorkers(THREADS, 100_000, "pooled-");
    try {
      int submitters = 4;
      int each = 20_000;
      CountDownLatch all = new CountDownLatch(submitters * each);
      for (int i = 0; i < submitters; i++) {
        new Thread(
                () -> {
                  for (int task = 0; task < each; task++) {
                    wide.execute(all::countDown);
                  }
                })
            .start();
      }
      assertThat(all.await(30, SECONDS)).isTrue();
    } finally {
      wide.stop();
    }
  }

  @Test
  void tasksThatBlockDoNotHoldUpTheOthersOfTheirBurst() throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    CountDownLatch met = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      workers.execute(
          () -> {
            meet(together);
            met.countDown();
          });
    }
    assertThat(met.await(30, SECONDS)).isTrue();
  }

  @Test
  void tasksOfOneHandOverThatBlockDoNotHoldUpTheOthers() throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    CountDownLatch met = new CountDownLatch(THREADS);

    List<Runnable> rejected =
        workers.executeAll(
            Collections.nCopies(
                THREADS,
                () -> {
                  meet(together);
                  met.countDown();
                }));

    assertThat(rejected).isEmpty();
    assertThat(met.await(30, SECONDS)).isTrue();
  }

  @Test
  void ofOneHandOverOnlyWhatIsOverTheBoundIsRejected() throws Exception {
    CountDownLatch done = new CountDownLatch(THREADS + QUEUE);
    Runnable blocks =
        () -> {
          awaitRelease();
          done.countDown();
        };
    Runnable last = () -> {};
    List<Runnable> tasks = new ArrayList<>(Collections.nCopies(THREADS + QUEUE, blocks));
    tasks.add(last);

    assertThat(workers.executeAll(tasks)).containsExactly(last);

    release.countDown();
    assertThat(done.await(30, SECONDS)).isTrue();
  }

  @Test
  void aHandOverToClosedWorkersIsRejected() {
    workers.stop();
    List<Runnable> tasks = List.of(() -> {}, () -> {});

    assertThat(workers.executeAll(tasks)).isEqualTo(tasks);
  }

  @Test
  void whatIsOverTheBoundIsRejectedAndTheRestRunsWhenThereIsRoom() throws Exception {
    CountDownLatch done = new CountDownLatch(THREADS + QUEUE);
    for (int i = 0; i < THREADS + QUEUE; i++) {
      workers.execute(
          () -> {
            awaitRelease();
            done.countDown();
          });
    }
    assertThatThrownBy(() -> workers.execute(done::countDown))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("queue is full");
    release.countDown();
    assertThat(done.await(30, SECONDS)).isTrue();
  }

  @Test
  void theThreadThatWasBusyLastIsWokenFirst() throws Exception {
    List<CountDownLatch> gates = List.of(new CountDownLatch(1), new CountDownLatch(1));
    List<CompletableFuture<Thread>> busy =
        List.of(new CompletableFuture<>(), new CompletableFuture<>());
    for (int i = 0; i < 2; i++) {
      CountDownLatch gate = gates.get(i);
      CompletableFuture<Thread> mine = busy.get(i);
      workers.execute(
          () -> {
            mine.complete(Thread.currentThread());
            awaitGate(gate);
          });
    }
    Thread first = busy.get(0).get(30, SECONDS);
    Thread second = busy.get(1).get(30, SECONDS);
    gates.get(1).countDown();
    awaitIdle(second);
    gates.get(0).countDown();
    awaitIdle(first);

    CompletableFuture<Thread> next = new CompletableFuture<>();
    workers.execute(() -> next.complete(Thread.currentThread()));

    assertThat(next.get(30, SECONDS)).isSameAs(first);
  }

  @Test
  void anInterruptThatOneTaskLeavesBehindIsNotSeenByTheNext() throws Exception {
    PooledWorkers single = new PooledWorkers(1, 1, "pooled-");
    try {
      CompletableFuture<Boolean> seen = new CompletableFuture<>();
      single.execute(() -> Thread.currentThread().interrupt());
      single.execute(() -> seen.complete(Thread.currentThread().isInterrupted()));
      assertThat(seen.get(30, SECONDS)).isFalse();
    } finally {
      single.stop();
    }
  }

  @Test
  void aTaskThatThrowsIsReportedAndItsThreadGoesOn() throws Exception {
    PooledWorkers single = new PooledWorkers(1, 1, "pooled-");
    try {
      Queue<Throwable> reported = new ConcurrentLinkedQueue<>();
      CompletableFuture<Thread> after = new CompletableFuture<>();
      single.execute(
          () -> {
            Thread.currentThread().setUncaughtExceptionHandler((t, e) -> reported.add(e));
            throw new IllegalStateException("expected");
          });
      single.execute(() -> after.complete(Thread.currentThread()));
      assertThat(after.get(30, SECONDS).getName()).isEqualTo("pooled-1");
      assertThat(reported).hasSize(1);
    } finally {
      single.stop();
    }
  }

  @Test
  void stoppingInterruptsWhatRunsGivesBackWhatWaitsAndEndsTheThreads() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch allRun = new CountDownLatch(THREADS);
    Queue<Thread> interrupted = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < THREADS + QUEUE; i++) {
      workers.execute(
          () -> {
            begun.incrementAndGet();
            allRun.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              interrupted.add(Thread.currentThread());
            }
          });
    }
    assertThat(allRun.await(30, SECONDS)).isTrue();

    assertThat(workers.stop()).hasSize(QUEUE);

    assertThat(interrupted).hasSize(THREADS).noneMatch(Thread::isAlive);
    assertThat(begun).hasValue(THREADS);
    assertThatThrownBy(() -> workers.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void stoppingEndsIdleThreads() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    workers.execute(() -> ran.complete(Thread.currentThread()));
    Thread idle = ran.get(30, SECONDS);
    awaitIdle(idle);

    workers.stop();

    assertThat(idle.isAlive()).isFalse();
  }

  @Test
  void anUrgentTaskRunsWhileAllThreadsAreBlockedAndTheQueueIsFull() throws Exception {
    for (int i = 0; i < THREADS + QUEUE; i++) {
      workers.execute(this::awaitRelease);
    }
    CountDownLatch urgent = new CountDownLatch(50);
    for (int i = 0; i < 50; i++) {
      workers.executeUrgently(urgent::countDown);
    }

    assertThat(urgent.await(30, SECONDS)).isTrue();
  }

  @Test
  void urgentTasksThatBlockDoNotHoldUpEachOther() throws Exception {
    int many = 3 * THREADS;
    CyclicBarrier together = new CyclicBarrier(many);
    CountDownLatch met = new CountDownLatch(many);
    for (int i = 0; i < many; i++) {
      workers.executeUrgently(
          () -> {
            meet(together);
            met.countDown();
          });
    }
    assertThat(met.await(30, SECONDS)).isTrue();
  }

  @Test
  void extraThreadsEndAndLeaveTheUsualOnes() throws Exception {
    Queue<Thread> ran = new ConcurrentLinkedQueue<>();
    CyclicBarrier together = new CyclicBarrier(3 * THREADS);
    for (int i = 0; i < 3 * THREADS; i++) {
      workers.executeUrgently(
          () -> {
            ran.add(Thread.currentThread());
            meet(together);
          });
    }
    await()
        .untilAsserted(
            () -> {
              assertThat(ran).hasSize(3 * THREADS);
              assertThat(ran.stream().filter(Thread::isAlive)).hasSize(THREADS);
            });
  }

  @Test
  void tasksThatWaitForTasksBehindThemGetThreadsIfTheWorkersAreElastic() throws Exception {
    PooledWorkers elastic = new PooledWorkers(2, 1_000, "elastic-", true);
    try {
      CountDownLatch behind = new CountDownLatch(20);
      for (int i = 0; i < 20; i++) {
        elastic.execute(
            () -> {
              behind.countDown();
              awaitGate(behind);
            });
      }
      assertThat(behind.await(30, SECONDS)).isTrue();
    } finally {
      elastic.stop();
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("elastic-")));
  }

  @Test
  void workersThatAreNotElasticKeepTheirNumber() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < THREADS + QUEUE; i++) {
      workers.execute(
          () -> {
            begun.incrementAndGet();
            awaitRelease();
          });
    }
    await().until(() -> begun.get() == THREADS);
    CountDownLatch urgent = new CountDownLatch(1);
    workers.executeUrgently(urgent::countDown);
    assertThat(urgent.await(30, SECONDS)).isTrue();

    // The extra thread has seen what waits, and has left it to the usual ones.
    await().until(() -> named("pooled-").filter(PooledWorkersTest::parks).count() == 1);
    assertThat(begun).hasValue(THREADS);
  }

  @Test
  void anInterruptThatComesLateDoesNotKeepAWorkerFromParking() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    workers.execute(() -> ran.complete(Thread.currentThread()));
    Thread idle = ran.get(30, SECONDS);
    awaitIdle(idle);

    idle.interrupt();

    await().until(() -> !idle.isInterrupted());
    awaitIdle(idle);
  }

  private static Stream<Thread> named(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix));
  }

  private static boolean parks(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void awaitIdle(Thread worker) {
    await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
  }

  private void awaitRelease() {
    awaitGate(release);
  }

  private static void awaitGate(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
