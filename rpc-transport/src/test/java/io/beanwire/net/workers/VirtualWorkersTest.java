package io.beanwire.net.workers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** On Java 21 and later only; LaterJavaEngineTest sees to it where such a JDK is found. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualWorkersTest {
  private static final int WORKERS = 4;
  private static final int QUEUE = 3;

  private final Workers workers = Workers.start(ThreadKind.AUTO, WORKERS, QUEUE, "virtual-");
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    workers.stop();
  }

  @Test
  void noMoreTasksRunAtOnceThanThereAreWorkers() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(WORKERS + QUEUE);
    for (int i = 0; i < WORKERS + QUEUE; i++) {
      workers.execute(
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            awaitQuietly(release, 100);
            running.decrementAndGet();
            done.countDown();
          });
    }

    assertThat(done.await(30, SECONDS)).isTrue();

    assertThat(most).hasValue(WORKERS);
  }

  @Test
  void whatIsOverTheBoundIsRejectedAndTheRestRunsWhenThereIsRoom() throws Exception {
    Queue<Integer> order = new ConcurrentLinkedQueue<>();
    CountDownLatch done = new CountDownLatch(WORKERS + QUEUE);
    for (int i = 0; i < WORKERS; i++) {
      workers.execute(
          () -> {
            awaitRelease();
            done.countDown();
          });
    }
    for (int i = 0; i < QUEUE; i++) {
      int number = i;
      workers.execute(
          () -> {
            order.add(number);
            done.countDown();
          });
    }

    assertThatThrownBy(() -> workers.execute(done::countDown))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("queue is full");
    assertThat(order).as("nothing that waits has begun").isEmpty();
    release.countDown();
    assertThat(done.await(30, SECONDS)).isTrue();
    assertThat(order).hasSize(QUEUE);
  }

  @Test
  void everyTaskHasAThreadOfItsOwn() throws Exception {
    Queue<Thread> ran = new ConcurrentLinkedQueue<>();
    CountDownLatch done = new CountDownLatch(WORKERS + QUEUE);
    for (int i = 0; i < WORKERS + QUEUE; i++) {
      workers.execute(
          () -> {
            ran.add(Thread.currentThread());
            done.countDown();
          });
    }

    assertThat(done.await(30, SECONDS)).isTrue();

    assertThat(ran).doesNotHaveDuplicates().allMatch(it -> it.getName().startsWith("virtual-"));
    assertThat(ran).allMatch(VirtualWorkersTest::isVirtual);
  }

  @Test
  void aTaskThatThrowsGivesItsPlaceToTheNext() throws Exception {
    for (int i = 0; i < 3 * WORKERS; i++) {
      CountDownLatch thrown = new CountDownLatch(1);
      workers.execute(
          () -> {
            Thread.currentThread().setUncaughtExceptionHandler((t, e) -> thrown.countDown());
            throw new IllegalStateException("expected");
          });
      assertThat(thrown.await(30, SECONDS)).isTrue();
    }
    CompletableFuture<Boolean> after = new CompletableFuture<>();
    workers.execute(() -> after.complete(true));

    assertThat(after.get(30, SECONDS)).isTrue();
  }

  @Test
  void urgentTasksNeedNeitherRoomNorATurn() throws Exception {
    for (int i = 0; i < WORKERS + QUEUE; i++) {
      workers.execute(this::awaitRelease);
    }
    CountDownLatch urgent = new CountDownLatch(50);
    for (int i = 0; i < 50; i++) {
      workers.executeUrgently(urgent::countDown);
    }

    assertThat(urgent.await(30, SECONDS)).isTrue();
  }

  @Test
  void tasksThatWaitForTasksBehindThemRunIfTheWorkersAreElastic() throws Exception {
    Workers elastic = Workers.startElastic(ThreadKind.AUTO, 2, 1_000, "elastic-");
    try {
      CountDownLatch behind = new CountDownLatch(20);
      for (int i = 0; i < 20; i++) {
        elastic.execute(
            () -> {
              behind.countDown();
              awaitQuietly(behind, 30_000);
            });
      }
      assertThat(behind.await(30, SECONDS)).isTrue();
    } finally {
      elastic.stop();
    }
  }

  @Test
  void stoppingInterruptsWhatRunsAndGivesBackWhatWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(WORKERS);
    Queue<Thread> interrupted = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < WORKERS + QUEUE; i++) {
      workers.execute(
          () -> {
            begun.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              interrupted.add(Thread.currentThread());
            }
          });
    }
    assertThat(begun.await(30, SECONDS)).isTrue();

    assertThat(workers.stop()).hasSize(QUEUE);

    assertThat(interrupted).hasSize(WORKERS);
    assertThatThrownBy(() -> workers.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void platformThreadsAreThereForThoseWhoAskForThem() throws Exception {
    Workers platform = Workers.start(ThreadKind.PLATFORM, 1, 1, "platform-");
    try {
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      platform.execute(() -> ran.complete(Thread.currentThread()));
      assertThat(ran.get(30, SECONDS)).matches(it -> !isVirtual(it));
    } finally {
      platform.stop();
    }
  }

  /** {@code Thread.isVirtual()}, which Java 17's class library does not have. */
  private static boolean isVirtual(Thread thread) {
    try {
      return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Java 21 and later have it", e);
    }
  }

  private void awaitRelease() {
    awaitQuietly(release, 30_000);
  }

  private static void awaitQuietly(CountDownLatch gate, long millis) {
    try {
      boolean unused = gate.await(millis, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
