package io.beanwire.net.workers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.engine.LogLines;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The machine gives fewer threads than the pool may have. */
class ScarceThreadsTest {
  private static final int THREADS = 4;
  private static final int QUEUE = 10;

  /** How many threads may still be started. */
  private final Semaphore left = new Semaphore(0);

  private final PooledWorkers workers =
      new PooledWorkers(THREADS, QUEUE, "scarce-", false, this::start);
  private final LogLines log = new LogLines("io.beanwire.net");

  private void start(Thread thread) {
    if (!left.tryAcquire()) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    thread.start();
  }

  @AfterEach
  void end() {
    workers.stop();
    log.close();
  }

  @Test
  void aTaskThatNoThreadCanRunIsRejectedAndRunsByNoMeansLater() throws Exception {
    CountDownLatch rejected = new CountDownLatch(1);
    assertThatThrownBy(() -> workers.execute(rejected::countDown))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("no worker thread can be started");
    assertThat(log.lines()).containsExactly("BW0406 no more than 0 workers can be started");

    left.release();
    runs();
    assertThat(rejected.getCount()).isEqualTo(1);
  }

  @Test
  void aHandOverThatNoThreadCanRunIsRejectedAsAWhole() throws Exception {
    List<Runnable> burst = List.of(() -> {}, () -> {}, () -> {});

    assertThat(workers.executeAll(burst)).containsExactlyInAnyOrderElementsOf(burst);
    left.release();
    runs();
  }

  @Test
  void anUrgentTaskThatNoThreadCanRunIsRejected() throws Exception {
    assertThatThrownBy(() -> workers.executeUrgently(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("no worker thread can be started");
    left.release();
    runs();
  }

  @Test
  void theThreadsThatThereAreRunWhatOthersWouldHave() throws Exception {
    left.release();
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1 + QUEUE);
    for (int i = 0; i < 1 + QUEUE; i++) {
      workers.execute(
          () -> {
            awaitGate(gate);
            done.countDown();
          });
    }
    await()
        .untilAsserted(
            () -> assertThat(log.lines()).contains("BW0406 no more than 1 workers can be started"));

    gate.countDown();
    assertThat(done.await(30, SECONDS)).isTrue();
  }

  private void runs() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    workers.execute(ran::countDown);
    assertThat(ran.await(30, SECONDS)).isTrue();
  }

  private static void awaitGate(CountDownLatch gate) {
    try {
      assertThat(gate.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
