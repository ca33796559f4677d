package io.beanwire.net.workers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they came, and since when each waits: two arrays that grow, so that a
 * task costs no object. Not thread-safe.
 */
final class TaskRing {
  private static final int FIRST_CAPACITY = 64;

  private @Nullable Runnable[] tasks = new Runnable[FIRST_CAPACITY];
  private long[] since = new long[FIRST_CAPACITY];
  private int first;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(Runnable task, long since) {
    if (size == tasks.length) {
      grow();
    }
    int place = place(size++);
    tasks[place] = task;
    this.since[place] = since;
  }

  /** Takes the one that has waited longest; null if there is none. */
  @Nullable Runnable poll() {
    Runnable oldest = tasks[first];
    if (oldest != null) {
      tasks[first] = null;
      first = place(1);
      size--;
    }
    return oldest;
  }

  /** Since when the one waits that has waited longest; there must be one. */
  long oldest() {
    return since[first];
  }

  /** Takes back what was added last of this task; false if it is not there any longer. */
  boolean remove(Runnable task) {
    for (int i = size - 1; i >= 0; i--) {
      if (tasks[place(i)] == task) {
        for (int j = i; j < size - 1; j++) {
          tasks[place(j)] = tasks[place(j + 1)];
          since[place(j)] = since[place(j + 1)];
        }
        tasks[place(--size)] = null;
        return true;
      }
    }
    return false;
  }

  /** Takes everything. */
  List<Runnable> removeAll() {
    List<Runnable> all = new ArrayList<>(size);
    Runnable task;
    while ((task = poll()) != null) {
      all.add(task);
    }
    return all;
  }

  private int place(int index) {
    return (first + index) & (tasks.length - 1);
  }

  private void grow() {
    @Nullable Runnable[] moreTasks = new Runnable[2 * size];
    long[] moreSince = new long[2 * size];
    for (int i = 0; i < size; i++) {
      moreTasks[i] = tasks[place(i)];
      moreSince[i] = since[place(i)];
    }
    tasks = moreTasks;
    since = moreSince;
    first = 0;
  }
}
