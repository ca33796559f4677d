package io.beanwire.net.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** It is the JDK's deque without an object per task. */
class TaskRingTest {
  private final TaskRing ring = new TaskRing();

  @Test
  void tasksComeOutInTheOrderInWhichTheyWentInHoweverManyThereAre() {
    Random random = new Random(7);
    Deque<Numbered> model = new ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      int what = random.nextInt(i < 10_000 ? 5 : 9);
      if (what < 3) {
        Numbered added = new Numbered(i);
        model.add(added);
        ring.add(added, i);
      } else if (what == 3 && !model.isEmpty()) {
        Numbered any = model.stream().skip(random.nextInt(model.size())).findFirst().orElseThrow();
        model.remove(any);
        assertThat(ring.remove(any)).isTrue();
        assertThat(ring.remove(any)).isFalse();
      } else {
        assertThat(ring.poll()).isSameAs(model.poll());
      }
      assertThat(ring.size()).isEqualTo(model.size());
      if (!model.isEmpty()) {
        assertThat(ring.oldest()).isEqualTo(model.getFirst().number());
      }
    }
  }

  @Test
  void everythingCanBeTakenAtOnceAndIsGoneThen() {
    Numbered first = new Numbered(1);
    Numbered second = new Numbered(2);
    ring.add(first, 1);
    ring.add(second, 2);

    assertThat(ring.removeAll()).containsExactly(first, second);
    assertThat(ring.isEmpty()).isTrue();
    assertThat(ring.poll()).isNull();
  }

  private static final class Numbered implements Runnable {
    private final int number;

    Numbered(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    @Override
    public void run() {}
  }
}
