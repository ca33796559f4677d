package io.beanwire.bench.calls.process;

import io.beanwire.bench.calls.Contender;

/** Finds the contender that the driver has named. */
final class ContenderType {
  private ContenderType() {}

  /** An instance of the class, by its constructor without parameters. */
  static Contender instantiate(String name) throws ReflectiveOperationException {
    return Class.forName(name).asSubclass(Contender.class).getDeclaredConstructor().newInstance();
  }
}
