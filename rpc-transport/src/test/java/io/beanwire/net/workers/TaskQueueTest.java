package io.beanwire.net.workers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rules without a thread, in virtual time. */
class TaskQueueTest {
  private final Runnable task = () -> {};
  private long now;

  @Test
  void noMoreTasksRunThanThereAreThreads() {
    TaskQueue tasks = queue(2, 10, false);
    add(tasks, 3);

    tasks.takeWaiting();
    assertThat(tasks.mayTakeWaiting()).isTrue();
    tasks.takeWaiting();
    assertThat(tasks.hasWork()).isFalse();

    tasks.endWaiting();
    assertThat(tasks.hasWork()).isTrue();
  }

  @Test
  void whatRunsAndWhatWaitsTogetherHasABound() {
    TaskQueue tasks = queue(1, 2, false);
    add(tasks, 1);
    tasks.takeWaiting();
    add(tasks, 2);

    assertThat(tasks.add(task, now)).isFalse();

    tasks.endWaiting();
    add(tasks, 1);
  }

  @Test
  void urgentTasksNeedNeitherRoomNorATurn() {
    TaskQueue tasks = queue(1, 0, false);
    add(tasks, 1);
    tasks.takeWaiting();

    tasks.addUrgent(task);

    assertThat(tasks.hasWork()).isTrue();
    assertThat(tasks.mostWorkers()).isEqualTo(1 + Workers.MAX_EXTRA_THREADS);
    tasks.takeUrgent();
    assertThat(tasks.mostWorkers()).as("beside the urgent one").isEqualTo(2);
    tasks.endUrgent();
    assertThat(tasks.mostWorkers()).isEqualTo(1);
  }

  @Test
  void aTaskThatHasWaitedTooLongBeginsBesideThoseThatBlock() {
    TaskQueue tasks = queue(1, 10, true);
    add(tasks, 2);
    tasks.takeWaiting();
    assertThat(tasks.mayStall()).isTrue();

    now = TaskQueue.STALL_NANOS - 1;
    assertThat(tasks.hasWork()).isFalse();
    now = TaskQueue.STALL_NANOS;
    assertThat(tasks.hasWork()).isTrue();
    assertThat(tasks.mostWorkers()).isEqualTo(1 + Workers.MAX_EXTRA_THREADS);
  }

  @Test
  void whereTasksDoNotWaitForEachOtherTheyWaitForTheirTurn() {
    TaskQueue tasks = queue(1, 10, false);
    add(tasks, 2);
    tasks.takeWaiting();

    now = 100 * TaskQueue.STALL_NANOS;

    assertThat(tasks.hasWork()).isFalse();
    assertThat(tasks.mayStall()).isFalse();
  }

  private TaskQueue queue(int threads, int queue, boolean elastic) {
    return new TaskQueue(threads, queue, elastic, () -> now);
  }

  private void add(TaskQueue tasks, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(tasks.add(task, tasks.now())).isTrue();
    }
  }
}
