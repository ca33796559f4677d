package io.beanwire.bench.calls.load;

import java.util.ArrayList;
import java.util.List;

/** One thing that is measured: an operation, called in one mode. */
public record Cell(Operation operation, Mode mode) {
  /** All combinations. */
  public static List<Cell> all() {
    List<Cell> all = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      for (Mode mode : Mode.values()) {
        all.add(new Cell(operation, mode));
      }
    }
    return List.copyOf(all);
  }

  /**
   * The cell with this key.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Cell parse(String key) {
    return all().stream()
        .filter(cell -> cell.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cell: \""
                        + key
                        + "\" (expected: one of "
                        + all().stream().map(Cell::key).toList()
                        + ")"));
  }

  /** As it stands in tables. */
  public String title() {
    return operation.title() + ", " + mode.title();
  }

  /** What {@link #parse} reads, such as {@code getUser/32} or {@code hello/async256}. */
  public String key() {
    return operation.title() + "/" + mode.key();
  }
}
