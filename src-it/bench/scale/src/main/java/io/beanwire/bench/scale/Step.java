package io.beanwire.bench.scale;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured in one pair of JVMs.
 *
 * @param dimension what there is much of
 * @param size how many there are
 * @param dead how many more instances the registry knows whose ports nobody listens on
 */
record Step(Dimension dimension, int size, int dead) {
  private static final int[] OPERATIONS = {1, 100, 10_000};
  private static final int[] INSTANCES = {1, 100, 1000};
  private static final int DEAD = 500;
  private static final int OTHER_FILES = 100;
  private static final int[] CONNECTIONS = {1, 10, 100, 1000, 5000};
  private static final int[] IN_FLIGHT = {1, 10, 100, 1000, 10_000, 100_000};

  Step(Dimension dimension, int size) {
    this(dimension, size, 0);
  }

  /** All steps, in the order of the report. */
  static List<Step> all() {
    List<Step> all = new ArrayList<>();
    add(all, Dimension.OPERATIONS, OPERATIONS);
    add(all, Dimension.INSTANCES, INSTANCES);
    all.add(new Step(Dimension.INSTANCES, DEAD, DEAD));
    add(all, Dimension.CONNECTIONS, CONNECTIONS);
    add(all, Dimension.IN_FLIGHT, IN_FLIGHT);
    return all;
  }

  /** Reads what {@link #arguments} wrote. */
  static Step parse(String[] arguments) {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "arguments: " + List.of(arguments) + " (expected: dimension, size, dead)");
    }
    return new Step(
        Dimension.valueOf(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]));
  }

  /** The step as arguments of a process. */
  List<String> arguments() {
    return List.of(dimension.name(), Integer.toString(size), Integer.toString(dead));
  }

  /** How many files and sockets one of its processes has open, at most. */
  long files() {
    return switch (dimension) {
      case OPERATIONS, IN_FLIGHT -> OTHER_FILES;
      case CONNECTIONS -> OTHER_FILES + size;
      // The servers have a socket to listen and one for the connection.
      case INSTANCES -> OTHER_FILES + 2L * size;
    };
  }

  /** The group of one of several services that are the same but for it. */
  static String group(int index) {
    return "g" + index;
  }

  @Override
  public String toString() {
    return size + " " + dimension.title() + (dead == 0 ? "" : " and " + dead + " dead");
  }

  private static void add(List<Step> all, Dimension dimension, int[] sizes) {
    for (int size : sizes) {
      all.add(new Step(dimension, size));
    }
  }
}
