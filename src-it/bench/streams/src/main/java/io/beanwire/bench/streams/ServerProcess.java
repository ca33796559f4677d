package io.beanwire.bench.streams;

import io.beanwire.bench.scale.CommandLoop;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A server JVM: serves the contender that its argument names, and tells what it has received. */
final class ServerProcess {
  private ServerProcess() {}

  public static void main(String[] args) throws IOException {
    LongAdder received = new LongAdder();
    int port = Contender.valueOf(args[0]).serve(received::increment);
    CommandLoop.serve(
        Map.of(
            "port", argument -> Integer.toString(port),
            "sample", argument -> received.sum() + " " + Allocated.bytes()));
    System.exit(0);
  }
}
