package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Operation;
import io.beanwire.bench.report.Digits;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * What Beanwire wants to reach.
 *
 * @param title what is looked at
 * @param kind whether more or less is better
 * @param byDefault the bound for the default dispatch
 * @param nonBlocking the bound for {@code @NonBlocking}
 * @param figure what was reached
 */
record Goal(
    String title,
    Kind kind,
    double byDefault,
    double nonBlocking,
    ToDoubleBiFunction<Comparison, Entry> figure) {
  /** Whether more or less is better. */
  enum Kind {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  /** All of them. */
  static List<Goal> all() {
    return List.of(
        floor("hello/32", 0.6, 0.75),
        floor("getUser/32", 0.6, 0.75),
        floor("echo/32", 0.7, 0.7),
        peer("hello/32", 2, 2.5),
        peer("getUser/32", 2, 2.5),
        peer("listUser/32", 2, 2),
        peer("getUser/async256", 2, 4),
        new Goal(
            "getUser, 1 thread: p50 ÷ floor",
            Kind.AT_MOST,
            1.5,
            1.15,
            (results, entry) -> results.medianLatencyToFloor(entry, Cell.parse("getUser/1"))),
        new Goal(
            "hello, 32 threads: bytes allocated per call, client + server",
            Kind.AT_MOST,
            1500,
            1000,
            (results, entry) -> results.allocated(entry, Cell.parse("hello/32"))),
        new Goal(
            "hello: bytes on the wire, request",
            Kind.AT_MOST,
            45,
            45,
            (results, entry) -> results.requestBytes(entry, Operation.HELLO)),
        new Goal(
            "hello: bytes on the wire, reply",
            Kind.AT_MOST,
            35,
            35,
            (results, entry) -> results.replyBytes(entry, Operation.HELLO)));
  }

  /** What a contender has reached, and whether that is enough; a dash if it was not measured. */
  String verdict(Comparison results, Entry entry) {
    double reached = figure.applyAsDouble(results, entry);
    if (Double.isNaN(reached)) {
      return "–";
    }
    double bound = entry.role() == Entry.Role.NON_BLOCKING ? nonBlocking : byDefault;
    boolean enough = kind == Kind.AT_LEAST ? reached >= bound : reached <= bound;
    return Digits.of(reached)
        + " ("
        + kind.sign
        + " "
        + Digits.of(bound)
        + ": "
        + (enough ? "reached" : "**not reached**")
        + ")";
  }

  private static Goal floor(String key, double byDefault, double nonBlocking) {
    return ratio(key, "÷ floor", byDefault, nonBlocking, Comparison::toFloor);
  }

  private static Goal peer(String key, double byDefault, double nonBlocking) {
    return ratio(key, "÷ best peer", byDefault, nonBlocking, Comparison::toBestPeer);
  }

  private static Goal ratio(
      String key, String title, double byDefault, double nonBlocking, Ratio ratio) {
    Cell cell = Cell.parse(key);
    return new Goal(
        cell.title() + ": " + title,
        Kind.AT_LEAST,
        byDefault,
        nonBlocking,
        (results, entry) -> ratio.of(results, entry, cell));
  }

  private interface Ratio {
    double of(Comparison results, Entry entry, Cell cell);
  }
}
