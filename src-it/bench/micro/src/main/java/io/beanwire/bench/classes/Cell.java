package io.beanwire.bench.classes;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One contestant and one workload in this JVM. Batches of writing and of reading take turns, so
 * that each has the same time; all times are processor times of this thread, and what counts is the
 * median of the batches of a window. Prints {@code cell name value} lines.
 *
 * <p>Arguments: contestant, part, {@code FRESH} or {@code AFTER}, seed.
 */
public final class Cell {
  private static final int ROUNDS_OF_OTHERS = 1_000;
  private static final int VALUES_PER_BATCH = 200;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Codec codec;
  private final List<Object> values;
  private final List<byte[]> messages = new ArrayList<>();
  private double nanosOfWriting;
  private double nanosOfReading;
  private int sink;

  private Cell(Codec codec, List<?> values) {
    this.codec = codec;
    this.values = new ArrayList<>(values);
    Collections.shuffle(this.values, new Random(values.size()));
  }

  /** Measures, once. */
  public static void main(String[] arguments) throws Exception {
    Contestant contestant = Contestant.valueOf(arguments[0]);
    Model.Part part = Model.Part.valueOf(arguments[1]);
    Model model = new Model(Long.parseLong(arguments[3]));
    List<Class<?>> classes = new ArrayList<>(model.classes(part));
    classes.addAll(model.classes(Model.Part.OTHERS));
    Codec codec = contestant.open(classes);
    if (arguments[2].equals("AFTER")) {
      Cell others = new Cell(codec, model.values(Model.Part.OTHERS));
      others.callAllForTheFirstTime();
      others.batch(true, ROUNDS_OF_OTHERS);
      others.batch(false, ROUNDS_OF_OTHERS);
    }
    Cell cell = new Cell(codec, model.values(part));
    List<Double> first = cell.callAllForTheFirstTime();
    print("first.ever", first.get(0));
    Collections.sort(first);
    print("first.median", first.get(first.size() / 2));
    print("first.most", first.get(first.size() - 1));
    print("bytes", cell.messages.stream().mapToInt(m -> m.length).average().orElseThrow());
    cell.watch();
  }

  /** Binds, writes and reads each class, and checks what comes back; in ms. */
  private List<Double> callAllForTheFirstTime() throws Exception {
    List<Double> millis = new ArrayList<>();
    for (Object value : values) {
      long start = System.nanoTime();
      codec.bind(value.getClass());
      byte[] message = codec.copy(value);
      Object read = codec.read(value.getClass(), message);
      millis.add((System.nanoTime() - start) / 1e6);
      messages.add(message);
      if (!read.equals(value)) {
        throw new IllegalStateException("comes back changed: " + value.getClass());
      }
    }
    return millis;
  }

  /** From now on, looks after two seconds in each direction, and again after ten. */
  private void watch() throws Exception {
    until(2, new ArrayList<>(), new ArrayList<>());
    measure("early", 2.25);
    until(10, new ArrayList<>(), new ArrayList<>());
    measure("late", 11);
    print("sink", sink);
  }

  private void measure(String window, double seconds) throws Exception {
    List<Cost> writing = new ArrayList<>();
    List<Cost> reading = new ArrayList<>();
    until(seconds, writing, reading);
    report(window + ".write", writing);
    report(window + ".read", reading);
  }

  /** Goes on until both writing and reading have had so much processor time since the start. */
  private void until(double seconds, List<Cost> writing, List<Cost> reading) throws Exception {
    double end = seconds * 1e9;
    while (Math.min(nanosOfWriting, nanosOfReading) < end) {
      boolean write = nanosOfWriting <= nanosOfReading;
      (write ? writing : reading).add(batch(write, rounds()));
    }
  }

  private static void report(String name, List<Cost> costs) {
    print(name + ".nanos", median(costs.stream().map(Cost::nanos).toList()));
    print(name + ".allocated", median(costs.stream().map(Cost::allocated).toList()));
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElse(Double.NaN);
  }

  private int rounds() {
    return Math.max(1, VALUES_PER_BATCH / values.size() / 4);
  }

  private Cost batch(boolean writing, int rounds) throws Exception {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      if (writing) {
        write();
      } else {
        read();
      }
    }
    double took = THREADS.getCurrentThreadCpuTime() - nanos;
    if (writing) {
      nanosOfWriting += took;
    } else {
      nanosOfReading += took;
    }
    double messages = (double) rounds * values.size();
    return new Cost(
        took / messages, (THREADS.getCurrentThreadAllocatedBytes() - allocated) / messages);
  }

  private void write() throws Exception {
    for (Object value : values) {
      sink += codec.write(value);
    }
  }

  private void read() throws Exception {
    for (int i = 0; i < messages.size(); i++) {
      Object read = codec.read(values.get(i).getClass(), messages.get(i));
      sink += System.identityHashCode(read.getClass());
    }
  }

  private static void print(String name, double value) {
    System.out.println("cell " + name + ' ' + value);
  }

  /** Of one message. */
  private record Cost(double nanos, double allocated) {}
}
