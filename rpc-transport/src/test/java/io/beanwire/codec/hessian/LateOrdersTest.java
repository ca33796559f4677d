package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sorted collections whose elements are compared by fields that come later in the message. */
class LateOrdersTest {
  static Stream<Arguments> collections() {
    return Stream.of(
        collection("a TreeSet", TreeSet::new),
        collection("a TreeSet with a comparator", () -> new TreeSet<>(new ByRank())),
        collection("a ConcurrentSkipListSet", ConcurrentSkipListSet::new),
        collection("a PriorityQueue", PriorityQueue::new),
        collection("a PriorityQueue with a comparator", () -> new PriorityQueue<>(new ByRank())),
        collection("a PriorityBlockingQueue", PriorityBlockingQueue::new));
  }

  private static Arguments collection(String name, Supplier<Collection<Task>> maker) {
    return Arguments.of(name, maker);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("collections")
  void elementsAreSortedWhenTheyAreComplete(String name, Supplier<Collection<Task>> maker) {
    Task first = task(new Board(), 5);
    Board board = first.board;
    board.tasks = maker.get();
    for (int rank : new int[] {7, 1, 9, 3}) {
      board.tasks.add(task(board, rank));
    }
    board.tasks.add(first);

    Task read = (Task) Ours.copy(first);
    Collection<Task> tasks = read.board.tasks;
    assertThat(tasks).isExactlyInstanceOf(maker.get().getClass()).hasSize(5).contains(read);
    assertThat(inOrder(tasks)).containsExactly(1, 3, 5, 7, 9);
  }

  static Stream<Arguments> maps() {
    return Stream.of(
        map("a TreeMap", TreeMap::new),
        map("a TreeMap with a comparator", () -> new TreeMap<>(new ByRank())),
        map("a ConcurrentSkipListMap", ConcurrentSkipListMap::new));
  }

  private static Arguments map(String name, Supplier<SortedMap<Task, String>> maker) {
    return Arguments.of(name, maker);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  void keysAreSortedWhenTheyAreComplete(String name, Supplier<SortedMap<Task, String>> maker) {
    Task first = task(new Board(), 5);
    Board board = first.board;
    board.names = maker.get();
    for (int rank : new int[] {7, 1, 9, 3}) {
      board.names.put(task(board, rank), "" + rank);
    }
    board.names.put(first, "first");

    Task read = (Task) Ours.copy(first);
    Map<Task, String> names = read.board.names;
    assertThat(names.get(read)).isEqualTo("first");
    assertThat(names.values()).containsExactly("1", "3", "first", "7", "9");
  }

  @Test
  void aViewOfASortedSetIsSortedWhenItsElementsAreComplete() {
    Task first = task(new Board(), 5);
    SortedSet<Task> tasks = new TreeSet<>();
    first.board.tasks = Collections.unmodifiableSortedSet(tasks);
    tasks.add(first);
    tasks.add(task(first.board, 1));

    Task read = (Task) Ours.copy(first);
    assertThat(inOrder(read.board.tasks)).containsExactly(1, 5);
    assertThat(read.board.tasks).contains(read);
  }

  @Test
  void aRecordInASortedSetOfItsOwnIsSorted() {
    TreeSet<Object> all = new TreeSet<>();
    Link link = new Link("b", all);
    all.add(link);
    all.add(new Link("a", null));

    Link read = (Link) Ours.copy(link);
    assertThat(read.all()).hasSize(2).contains(read);
  }

  private static List<Integer> inOrder(Collection<Task> tasks) {
    List<Integer> ranks = new ArrayList<>();
    if (tasks instanceof java.util.Queue<Task> queue) {
      while (!queue.isEmpty()) {
        ranks.add(queue.remove().zrank);
      }
    } else {
      tasks.forEach(task -> ranks.add(task.zrank));
    }
    return ranks;
  }

  private static Task task(Board board, int rank) {
    Task task = new Task();
    task.board = board;
    task.zrank = rank;
    return task;
  }

  /** Its rank comes after the board, which holds it. */
  static class Task implements Comparable<Task> {
    Board board;
    Integer zrank;

    @Override
    public int compareTo(Task other) {
      return zrank.compareTo(other.zrank);
    }
  }

  static class Board {
    Collection<Task> tasks;
    SortedMap<Task, String> names;
  }

  static final class ByRank implements Comparator<Task> {
    @Override
    public int compare(Task one, Task other) {
      return one.zrank.compareTo(other.zrank);
    }
  }

  record Link(String name, TreeSet<Object> all) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      return name.compareTo(other.name);
    }
  }
}
