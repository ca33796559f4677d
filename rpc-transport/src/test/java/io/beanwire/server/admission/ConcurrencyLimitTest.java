package io.beanwire.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.net.timing.Deadlines;
import io.beanwire.server.admission.ConcurrencyLimit.Admission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
  private static final long NEVER = Long.MAX_VALUE >> 1;

  private final Deadlines deadlines = new Deadlines("limit-test");
  private final List<Recorded> started = new ArrayList<>();

  private class Recorded extends ConcurrencyLimit.Call {
    final int number;
    final CountDownLatch expired = new CountDownLatch(1);

    Recorded(ConcurrencyLimit limit, int number) {
      super(limit);
      this.number = number;
    }

    @Override
    protected void start() {
      started.add(this);
    }

    @Override
    protected void expiredWaiting() {
      expired.countDown();
    }
  }

  @AfterEach
  void close() {
    deadlines.close();
  }

  @Test
  void callsStartInTheOrderInWhichTheyCame() {
    ConcurrencyLimit limit = limit(2, 2);
    List<Recorded> calls = calls(limit, 5);

    assertThat(calls.stream().map(call -> admit(limit, call)))
        .containsExactly(
            Admission.RUNS, Admission.RUNS, Admission.WAITS, Admission.WAITS, Admission.REFUSED);
    limit.leave(calls.get(1));
    limit.leave(calls.get(0));
    assertThat(started).containsExactly(calls.get(2), calls.get(3));
    assertThat(limit.running()).isEqualTo(2);
    assertThat(limit.waiting()).isZero();
  }

  @Test
  void aCallLeavesOnceHoweverOftenItSaysSo() {
    ConcurrencyLimit limit = limit(1, 2);
    List<Recorded> calls = calls(limit, 4);
    calls.forEach(call -> admit(limit, call));

    limit.leave(calls.get(0));
    limit.leave(calls.get(0));
    limit.leave(calls.get(3)); // was refused
    assertThat(started).containsExactly(calls.get(1));
    limit.leave(calls.get(2)); // waits
    assertThat(limit.running()).isEqualTo(1);
  }

  @Test
  void whoIsWithdrawnLeavesItsPlaceToAnother() {
    ConcurrencyLimit limit = limit(1, 1);
    List<Recorded> calls = calls(limit, 3);
    admit(limit, calls.get(0));
    admit(limit, calls.get(1));

    assertThat(limit.withdraw(calls.get(1))).isTrue();
    assertThat(limit.withdraw(calls.get(1))).isFalse();
    assertThat(limit.withdraw(calls.get(0))).isFalse();
    assertThat(admit(limit, calls.get(2))).isEqualTo(Admission.WAITS);
    limit.leave(calls.get(0));
    assertThat(started).containsExactly(calls.get(2));
  }

  @Test
  void whoseTimeIsOverLeavesTheQueueWhileTheOthersStillRun() throws Exception {
    ConcurrencyLimit limit = limit(1, 1);
    List<Recorded> calls = calls(limit, 3);
    admit(limit, calls.get(0));
    limit.admit(calls.get(1), deadlines, System.nanoTime());

    calls.get(1).expired.await();
    assertThat(admit(limit, calls.get(2))).isEqualTo(Admission.WAITS);
    assertThat(started).isEmpty();
  }

  @Test
  void aCallThatHasStartedExpiresNoMore() {
    ConcurrencyLimit limit = limit(1, 1);
    List<Recorded> calls = calls(limit, 2);
    admit(limit, calls.get(0));
    admit(limit, calls.get(1));
    limit.leave(calls.get(0));

    calls.get(1).expired();

    assertThat(calls.get(1).expired.getCount()).isEqualTo(1);
    assertThat(limit.running()).isEqualTo(1);
  }

  @Test
  void callsThatEndAsSoonAsTheyStartDoNotNest() {
    ConcurrencyLimit limit = limit(1, 100_000);
    AtomicInteger ended = new AtomicInteger();
    Recorded first = new Recorded(limit, 0);
    admit(limit, first);
    for (int i = 0; i < 100_000; i++) {
      admit(
          limit,
          new Recorded(limit, i) {
            @Override
            protected void start() {
              ended.incrementAndGet();
              limit.leave(this);
            }
          });
    }

    limit.leave(first);

    assertThat(ended).hasValue(100_000);
    assertThat(limit.running()).isZero();
  }

  @Test
  void afterItsEndNothingIsAdmittedOrStarted() {
    ConcurrencyLimit limit = limit(1, 1);
    List<Recorded> calls = calls(limit, 3);
    admit(limit, calls.get(0));
    admit(limit, calls.get(1));

    assertThat(limit.close()).isEqualTo(List.of(calls.get(1)));
    limit.leave(calls.get(0));
    assertThat(admit(limit, calls.get(2))).isEqualTo(Admission.REFUSED);
    assertThat(started).isEmpty();
  }

  @Test
  void boundsThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> new CallLimit(0, 1)).hasMessageContaining("maxConcurrent: 0");
    assertThatThrownBy(() -> new CallLimit(1, -1)).hasMessageContaining("maxWaiting: -1");
  }

  /** Beside a model that is a counter and a queue. */
  @Test
  void anyOrderOfEventsLeavesTheNumbersOfTheModel() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      started.clear();
      int max = 1 + random.nextInt(3);
      int queue = random.nextInt(4);
      ConcurrencyLimit limit = limit(max, queue);
      List<Recorded> running = new ArrayList<>();
      Deque<Recorded> waiting = new ArrayDeque<>();
      for (int step = 0; step < 200; step++) {
        String at = "seed " + seed + ", step " + step;
        if (random.nextInt(2) == 0) {
          Recorded call = new Recorded(limit, step);
          Admission expected =
              running.size() < max
                  ? Admission.RUNS
                  : waiting.size() < queue ? Admission.WAITS : Admission.REFUSED;
          assertThat(admit(limit, call)).as(at).isEqualTo(expected);
          if (expected == Admission.RUNS) {
            running.add(call);
          } else if (expected == Admission.WAITS) {
            waiting.add(call);
          }
        } else if (random.nextInt(3) > 0 && !running.isEmpty()) {
          limit.leave(running.remove(random.nextInt(running.size())));
          if (!waiting.isEmpty()) {
            Recorded next = waiting.remove();
            assertThat(started.get(started.size() - 1)).as(at).isSameAs(next);
            running.add(next);
          }
        } else if (!waiting.isEmpty()) {
          assertThat(limit.withdraw(waiting.removeLast())).as(at).isTrue();
        }
        assertThat(limit.running()).as(at).isEqualTo(running.size());
        assertThat(limit.waiting()).as(at).isEqualTo(waiting.size());
      }
    }
  }

  /** Threads that start, leave, withdraw and expire at once: no place is lost, none is doubled. */
  @Test
  void manyThreadsLoseNoPlaceAndNeverRunMoreThanTheLimit() throws Exception {
    int max = 3;
    ConcurrencyLimit limit = limit(max, 50);
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    class Busy extends ConcurrencyLimit.Call {
      Busy() {
        super(limit);
      }

      void run() {
        most.accumulateAndGet(runs.incrementAndGet(), Math::max);
        Thread.yield();
        runs.decrementAndGet();
        limit.leave(this);
        ended.incrementAndGet();
      }

      @Override
      protected void start() {
        run();
      }

      @Override
      protected void expiredWaiting() {
        ended.incrementAndGet();
      }
    }
    int threads = 6;
    int calls = 20_000;
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < calls; i++) {
                  Busy call = new Busy();
                  long time = i % 7 == 0 ? System.nanoTime() : NEVER + System.nanoTime();
                  switch (limit.admit(call, deadlines, time)) {
                    case RUNS -> call.run();
                    case WAITS -> {
                      if (ThreadLocalRandom.current().nextInt(3) == 0 && limit.withdraw(call)) {
                        ended.incrementAndGet();
                      }
                    }
                    case REFUSED -> ended.incrementAndGet();
                  }
                }
              },
              "caller-" + t);
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join();
    }

    await().until(() -> ended.get() == threads * calls);
    assertThat(most.get()).isLessThanOrEqualTo(max);
    assertThat(limit.running()).isZero();
    assertThat(limit.waiting()).isZero();
  }

  private Admission admit(ConcurrencyLimit limit, Recorded call) {
    return limit.admit(call, deadlines, System.nanoTime() + NEVER);
  }

  private List<Recorded> calls(ConcurrencyLimit limit, int count) {
    List<Recorded> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(new Recorded(limit, i));
    }
    return calls;
  }

  private static ConcurrencyLimit limit(int maxConcurrent, int maxWaiting) {
    return new ConcurrencyLimit(
        new CallLimit(maxConcurrent, maxWaiting), "x", "beanwire.server.x.");
  }
}
