package io.beanwire.net.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What each holds is exact, what all hold is never off by more than a step, and by nothing in the
 * end.
 */
class HeldBytesTest {
  private static final int STEP = 1000;
  private static final int ROUNDS = 2_000;
  private static final int CLOSE_ROUNDS = 100_000;

  private final LongAdder total = new LongAdder();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void littleIsHeldWithoutBeingCountedForAll() {
    HeldBytes queue = new HeldBytes(total, STEP);
    InboundBytes inbound = new InboundBytes(total, STEP);

    queue.add(STEP - 1);
    inbound.take(STEP - 1);

    assertThat(queue.get()).isEqualTo(STEP - 1);
    assertThat(inbound.get()).isEqualTo(STEP - 1);
    assertThat(total.sum()).isZero();
  }

  @Test
  void littleByLittleIsMuchAndIsCounted() {
    HeldBytes queue = new HeldBytes(total, STEP);
    InboundBytes inbound = new InboundBytes(total, STEP);

    for (int i = 0; i < 100; i++) {
      queue.add(150);
      inbound.take(150);
    }

    assertThat(total.sum()).isBetween(30_000L - 2 * STEP, 30_000L);
  }

  @Test
  void aLongFrameIsCountedAtOnceAndSoIsItsRelease() {
    InboundBytes inbound = new InboundBytes(total, STEP);

    inbound.take(50_000);
    assertThat(total.sum()).isEqualTo(50_000);
    inbound.giveBack(50_000);

    assertThat(total.sum()).isZero();
    assertThat(inbound.get()).isZero();
  }

  @Test
  void manySmallFramesThatWereGivenBackAreNotSeenAsHeldForEver() {
    InboundBytes inbound = new InboundBytes(total, STEP);
    for (int i = 0; i < 100; i++) {
      inbound.take(150);
      inbound.giveBack(150);
    }

    assertThat(inbound.isAtMost(0)).isTrue();
    inbound.count();

    assertThat(total.sum()).isZero();
  }

  @Test
  void whatIsGivenBackAfterTheEndOfTheConnectionIsCounted() {
    HeldBytes queue = new HeldBytes(total, STEP);
    InboundBytes inbound = new InboundBytes(total, STEP);
    queue.add(500);
    inbound.take(500);
    inbound.take(5_000);

    queue.settle();
    inbound.end();
    inbound.end();
    assertThat(total.sum()).isEqualTo(6_000);
    queue.add(-500);
    inbound.giveBack(500);
    inbound.giveBack(5_000);

    assertThat(total.sum()).isZero();
  }

  @Test
  void nothingStaysCountedWhoeverGivesBackWhileTheConnectionEnds() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      InboundBytes inbound = new InboundBytes(total, STEP);
      HeldBytes queue = new HeldBytes(total, STEP);
      Random random = new Random(round);
      List<Integer> frames = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int bytes = random.nextInt(10) == 0 ? 3 * STEP : random.nextInt(STEP);
        frames.add(bytes);
        inbound.take(bytes);
      }
      race(
          () -> frames.subList(0, 10).forEach(inbound::giveBack),
          () -> frames.subList(10, 20).forEach(inbound::giveBack),
          () -> {
            inbound.take(10);
            inbound.end();
            inbound.giveBack(10);
          },
          () -> frames.forEach(queue::add),
          () -> frames.forEach(bytes -> queue.add(-bytes)),
          queue::settle);

      assertThat(inbound.get()).as("held in round " + round).isZero();
      assertThat(queue.get()).as("queued in round " + round).isZero();
      assertThat(total.sum()).as("counted in round " + round).isZero();
    }
  }

  @Test
  void aQueueThatIsEmptyAgainIsCountedAsSuchWhoeverLooksLast() throws Exception {
    List<HeldBytes> queues = new ArrayList<>();
    List<LongAdder> totals = new ArrayList<>();
    for (int i = 0; i < CLOSE_ROUNDS; i++) {
      totals.add(new LongAdder());
      queues.add(new HeldBytes(totals.get(i), STEP));
    }
    AtomicInteger adding = new AtomicInteger();
    AtomicInteger givingBack = new AtomicInteger();

    race(
        () -> inStep(queues, adding, givingBack, queue -> queue.add(100 * STEP)),
        () -> inStep(queues, givingBack, adding, queue -> queue.add(-100 * STEP)));

    for (LongAdder counted : totals) {
      assertThat(Math.abs(counted.sum())).isLessThan(STEP);
    }
  }

  /** Two threads do the next round within nanoseconds of each other. */
  private static void inStep(
      List<HeldBytes> queues, AtomicInteger mine, AtomicInteger others, Consumer<HeldBytes> what) {
    for (int round = 0; round < queues.size(); round++) {
      mine.set(round + 1);
      while (others.get() <= round) {
        Thread.onSpinWait();
      }
      what.accept(queues.get(round));
    }
  }

  private void race(Runnable... tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.length);
    List<Future<?>> racing = new ArrayList<>();
    for (Runnable task : tasks) {
      racing.add(
          threads.submit(
              () -> {
                start.await();
                task.run();
                return null;
              }));
    }
    for (Future<?> each : racing) {
      each.get();
    }
  }
}
