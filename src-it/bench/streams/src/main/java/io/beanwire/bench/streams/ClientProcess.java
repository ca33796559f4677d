package io.beanwire.bench.streams;

import io.beanwire.bench.scale.CommandLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A client JVM of one contender: opens streams, makes unary calls, and tells what came. */
final class ClientProcess {
  private static final int ECHO_BYTES = 32;

  private final StreamCalls calls;
  private final LongAdder received = new LongAdder();
  private final List<Runnable> open = new ArrayList<>();

  private ClientProcess(StreamCalls calls) {
    this.calls = calls;
  }

  public static void main(String[] args) throws IOException {
    ClientProcess client =
        new ClientProcess(Contender.valueOf(args[0]).connect(Integer.parseInt(args[1])));
    CommandLoop.serve(
        Map.of(
            "begin",
            client::begin,
            "sample",
            argument -> client.received.sum() + " " + Allocated.bytes(),
            "end",
            argument -> client.end(),
            "unary",
            client::unary));
    System.exit(0);
  }

  /** Opens streams: direction, bytes of an item, how many streams. */
  private String begin(String argument) {
    String[] words = argument.split(" ", -1);
    int bytes = Integer.parseInt(words[1]);
    for (int i = 0; i < Integer.parseInt(words[2]); i++) {
      open.add(
          words[0].equals("up") ? calls.upload(bytes) : calls.download(bytes, received::increment));
    }
    return "";
  }

  private String end() {
    open.forEach(Runnable::run);
    open.clear();
    return "";
  }

  /** Makes calls one after the other for so many milliseconds: median and p99 in nanoseconds. */
  private String unary(String millis) {
    byte[] bytes = Items.random(ECHO_BYTES);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis));
    List<Long> times = new ArrayList<>();
    long before = System.nanoTime();
    while (before < end) {
      if (!Arrays.equals(bytes, calls.echo(bytes))) {
        throw new IllegalStateException("a wrong response");
      }
      long now = System.nanoTime();
      times.add(now - before);
      before = now;
    }
    times.sort(null);
    return times.get(times.size() / 2) + " " + times.get(times.size() * 99 / 100);
  }
}
