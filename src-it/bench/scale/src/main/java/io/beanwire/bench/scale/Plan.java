package io.beanwire.bench.scale;

/**
 * How long is measured.
 *
 * @param rounds how many pairs of JVMs per step, one after the other over all steps
 * @param warmUpMillis how long calls go on before they are counted
 * @param measureMillis how long they are counted
 */
record Plan(int rounds, long warmUpMillis, long measureMillis) {
  /** The plan of a name: {@code quick} or {@code full}. */
  static Plan of(String name) {
    return switch (name) {
      case "quick" -> new Plan(1, 3000, 2000);
      case "full" -> new Plan(3, 10_000, 5000);
      default ->
          throw new IllegalArgumentException("bench.mode: " + name + " (expected: quick, full)");
    };
  }
}
