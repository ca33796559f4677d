package io.beanwire.bench.calls.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest {
  private final Results results = new Results();

  @Test
  void theMedianOfTheVisitsIsComparedWithTheFloorAndTheBestPeer() {
    add("floor", 100, 999, 1);
    add("dubbo", 20);
    add("grpc", 30);
    add("beanwire", 1, 59, 1000);

    assertThat(verdict("hello, 32 threads: ÷ floor", "beanwire"))
        .isEqualTo("0.59 (≥ 0.6: **not reached**)");
    assertThat(verdict("hello, 32 threads: ÷ best peer", "beanwire"))
        .isEqualTo("1.97 (≥ 2: **not reached**)");
  }

  @Test
  void nonBlockingOperationsHaveTheirOwnBounds() {
    add("floor", 100);
    add("beanwire", 70);
    add("beanwire-nb", 70);

    assertThat(verdict("hello, 32 threads: ÷ floor", "beanwire")).isEqualTo("0.7 (≥ 0.6: reached)");
    assertThat(verdict("hello, 32 threads: ÷ floor", "beanwire-nb"))
        .isEqualTo("0.7 (≥ 0.75: **not reached**)");
  }

  @Test
  void whatShallBeSmallIsReachedBelowItsBound() {
    results.add(entry("beanwire"), Operation.HELLO, new WireBytes(34, 36));

    assertThat(verdict("hello: bytes on the wire, request", "beanwire"))
        .isEqualTo("34 (≤ 45: reached)");
    assertThat(verdict("hello: bytes on the wire, reply", "beanwire"))
        .isEqualTo("36 (≤ 35: **not reached**)");
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    add("beanwire", 50);

    assertThat(verdict("hello, 32 threads: ÷ floor", "beanwire")).isEqualTo("–");
  }

  private void add(String id, double... callsPerSecond) {
    for (double calls : callsPerSecond) {
      Sample.Cost cost = new Sample.Cost(1, 1, 1);
      results.add(entry(id), Cell.parse("hello/32"), new Sample(calls, 1, 1, 1, cost, cost, 0));
    }
  }

  private String verdict(String title, String id) {
    List<Goal> found = Goal.all().stream().filter(goal -> goal.title().equals(title)).toList();
    assertThat(found).hasSize(1);
    return found.get(0).verdict(new Comparison(results), entry(id));
  }

  private static Entry entry(String id) {
    return Entry.all().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
  }
}
