package io.beanwire.bench.scale;

import io.beanwire.NonBlocking;

/** The shortest call. */
public interface Greeter {
  /** Says the same back. */
  String hello(String name);

  /** Answers at once, on a worker thread. */
  final class Handed implements Greeter {
    @Override
    public String hello(String name) {
      return name;
    }
  }

  /** Answers at once, on the event loop. */
  @NonBlocking
  final class OnLoop implements Greeter {
    @Override
    public String hello(String name) {
      return name;
    }
  }
}
