package io.beanwire.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Call ids: unique among those in flight, and each attempt taken once, whoever is quicker. */
class PendingAttemptsTest {
  private final Threads threads = new Threads();

  @AfterEach
  void endThreads() {
    threads.close();
  }

  private static final int PLACES = 512;

  private final Workbench bench = Workbench.withInstances(1);

  @Test
  void idsAreUniqueAlsoWhenTheyHaveGoneRound() {
    PendingAttempts pending = new PendingAttempts(new AtomicInteger(-3 * PLACES));
    Set<Integer> ids = new HashSet<>();
    for (int i = 0; i < 6 * PLACES; i++) {
      int id = pending.add(attempt());
      assertThat(ids.add(id)).as("id %s", id).isTrue();
      assertThat(id).isNotZero();
    }
    assertThat(pending.all()).hasSize(6 * PLACES);
  }

  @Test
  void anIdOfACallThatWaitsForVeryLongIsNotGivenAgain() {
    AtomicInteger lastId = new AtomicInteger();
    PendingAttempts pending = new PendingAttempts(lastId);
    List<Attempt> first = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      first.add(attempt());
      pending.add(first.get(i));
    }
    Attempt waiting = attempt(); // beyond the places, as they are taken
    int id = pending.add(waiting);
    first.forEach(pending::remove);

    lastId.set(id - 1); // 2³² calls later
    Attempt next = attempt();
    int nextId = pending.add(next);

    assertThat(nextId).isNotEqualTo(id);
    assertThat(pending.take(id)).isSameAs(waiting);
    assertThat(pending.take(nextId)).isSameAs(next);
  }

  @Test
  void whatIsTakenOrRemovedIsThereNoLonger() {
    PendingAttempts pending = new PendingAttempts();
    Attempt one = attempt();
    Attempt other = attempt();
    int id = pending.add(one);
    int otherId = pending.add(other);

    assertThat(pending.take(id)).isSameAs(one);
    assertThat(pending.take(id)).isNull();
    assertThat(pending.remove(one)).isFalse();
    assertThat(pending.remove(other)).isTrue();
    assertThat(pending.take(otherId)).isNull();
    assertThat(pending.isEmpty()).isTrue();
  }

  /** Callers add and give up, an event loop takes, and a connection that ends removes the rest. */
  @Test
  void eachAttemptIsTakenByExactlyOne() throws Exception {
    PendingAttempts pending = new PendingAttempts(new AtomicInteger(-1000));
    Set<Integer> inFlight = ConcurrentHashMap.newKeySet();
    ConcurrentLinkedQueue<Integer> written = new ConcurrentLinkedQueue<>();
    ConcurrentHashMap<Attempt, AtomicInteger> taken = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicInteger callers = new AtomicInteger(2);
    Runnable caller =
        () -> {
          SplittableRandom random = new SplittableRandom(callers.get());
          List<Attempt> mine = new ArrayList<>();
          for (int i = 0; i < 30_000; i++) {
            Attempt attempt = attempt();
            taken.put(attempt, new AtomicInteger());
            int id = pending.add(attempt);
            if (!inFlight.add(id)) {
              wrong.add("id " + id + " is used twice");
            }
            mine.add(attempt);
            written.add(id);
            if (mine.size() > PLACES) {
              Attempt given = mine.remove(random.nextInt(mine.size()));
              inFlight.remove(given.callId()); // before its place is free for another one
              if (pending.remove(given)) {
                taken.get(given).incrementAndGet();
              }
            }
          }
          callers.decrementAndGet();
        };
    Runnable loop =
        () -> {
          while (callers.get() > 0 || !written.isEmpty()) {
            Integer id = written.poll();
            if (id != null && id % 3 != 0) {
              inFlight.remove(id);
              Attempt attempt = pending.take(id);
              if (attempt != null) {
                taken.get(attempt).incrementAndGet();
                if (attempt.callId() != id) {
                  wrong.add("took " + attempt.callId() + " for " + id);
                }
              }
            }
          }
        };

    threads.run(caller, caller, loop);
    for (Attempt attempt : pending.all()) {
      if (pending.remove(attempt)) {
        taken.get(attempt).incrementAndGet();
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(taken.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    assertThat(pending.isEmpty()).isTrue();
  }

  private Attempt attempt() {
    CallRequest request = bench.request("place");
    Call call = new Call(request, new QuietObserver());
    return new Attempt(call, bench.directory.snapshot().members().get(0), null, 0, false);
  }
}
