package io.beanwire.sample.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.sample.contract.Line;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShelvesTest {
  private Instant now = Instant.EPOCH;
  private final Shelves shelves = new Shelves(List.of("A", "B"), () -> now);

  @Test
  void whatIsTakenIsGone() {
    assertThat(shelves.take(List.of(new Line("A", 7)))).isEmpty();

    assertThat(shelves.levels()).containsEntry("A", 293).containsEntry("B", 300);
  }

  @Test
  void ifOneCoffeeIsMissingNothingIsTaken() {
    assertThat(shelves.take(List.of(new Line("A", 7), new Line("B", 301))))
        .contains(new Line("B", 300));

    assertThat(shelves.levels()).containsEntry("A", 300).containsEntry("B", 300);
  }

  @Test
  void aCoffeeInTwoLinesCountsTwice() {
    assertThat(shelves.take(List.of(new Line("A", 200), new Line("A", 200))))
        .contains(new Line("A", 100));
  }

  @Test
  void roastingFillsTheShelvesUpToTheTop() {
    assertThat(shelves.take(List.of(new Line("A", 300), new Line("B", 1)))).isEmpty();

    now = now.plusMillis(2_500);
    assertThat(shelves.levels()).containsEntry("A", 2).containsEntry("B", 300);
    now = now.plusMillis(500);
    assertThat(shelves.levels()).containsEntry("A", 3);
  }

  @Test
  void manyCustomersAtOnceGetEveryBagOnce() {
    long served =
        IntStream.range(0, 1_000)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> shelves.take(List.of(new Line("A", 1)))))
            .toList()
            .stream()
            .filter(taken -> taken.join().isEmpty())
            .count();

    assertThat(served).isEqualTo(300);
  }
}
