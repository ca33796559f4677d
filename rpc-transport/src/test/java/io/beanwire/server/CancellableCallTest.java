package io.beanwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who interrupts a bean, and when: two threads, one step after the other. */
class CancellableCallTest {
  private final Cancelled call = new Cancelled();

  private static final class Cancelled extends CancellableCall {}

  /** A worker whose interrupt takes as long as the test wants. */
  private static final class SlowToInterrupt extends Thread {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch mayArrive = new CountDownLatch(1);

    SlowToInterrupt(Runnable task) {
      super(task, "worker");
    }

    @Override
    public void interrupt() {
      asked.countDown();
      arrives(mayArrive);
      super.interrupt();
    }
  }

  @Test
  void aThreadThatIsInsideTheBeanIsInterrupted() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    AtomicInteger interrupts = new AtomicInteger();
    Thread worker =
        new Thread(
            () -> {
              call.enterBean();
              inside.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupts.incrementAndGet();
              }
              call.leaveBean();
            },
            "worker");
    worker.start();
    arrives(inside);

    call.markCancelled();
    call.markCancelled();

    worker.join(20_000);
    assertThat(interrupts).hasValue(1);
  }

  @Test
  void whoReturnsWhileTheInterruptIsOnItsWayWaitsForItAndDoesNotTakeItAlong() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayReturn = new CountDownLatch(1);
    AtomicInteger takenAlong = new AtomicInteger(-1);
    SlowToInterrupt worker =
        new SlowToInterrupt(
            () -> {
              call.enterBean();
              inside.countDown();
              arrives(mayReturn);
              call.leaveBean();
              takenAlong.set(Thread.currentThread().isInterrupted() ? 1 : 0);
            });
    worker.start();
    arrives(inside);
    Thread canceller = new Thread(call::markCancelled, "canceller");
    canceller.start();
    arrives(worker.asked);

    mayReturn.countDown();
    await().until(() -> worker.getState() == Thread.State.BLOCKED);
    worker.mayArrive.countDown();

    worker.join(20_000);
    canceller.join(20_000);
    assertThat(takenAlong).hasValue(0);
  }

  @Test
  void aThreadThatHasReturnedIsNotInterrupted() {
    call.enterBean();
    call.leaveBean();

    call.markCancelled();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aBeanThatBeginsAfterTheCancellationFindsTheInterruptAndDoesNotLeaveItBehind() {
    call.markCancelled();

    call.enterBean();
    boolean found = Thread.currentThread().isInterrupted();
    call.leaveBean();

    assertThat(found).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anInterruptOfAnotherOriginStays() {
    call.enterBean();
    Thread.currentThread().interrupt();
    call.leaveBean();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatIsToBeDoneAtACancellationIsDoneOnceAlsoIfItComesLateAndNotIfItIsForgotten() {
    AtomicInteger early = new AtomicInteger();
    AtomicInteger late = new AtomicInteger();
    AtomicInteger forgotten = new AtomicInteger();
    call.onCancel(early::incrementAndGet);
    var registration = call.onCancel(forgotten::incrementAndGet);
    call.onCancel(
        () -> {
          throw new IllegalStateException("keeps nobody else from being told");
        });
    call.onCancel(early::incrementAndGet);
    registration.close();

    call.markCancelled();
    call.markCancelled();
    call.onCancel(late::incrementAndGet);
    registration.close();

    assertThat(early).hasValue(2);
    assertThat(late).hasValue(1);
    assertThat(forgotten).hasValue(0);
  }

  private static void arrives(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
