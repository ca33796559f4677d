package io.beanwire.it.broken;

/** A contract with a type that cannot travel, in a field of its argument. */
public interface Weaver {
  void weave(Loom loom);

  /** Holds what cannot leave its JVM. */
  record Loom(String name, Thread thread) {}
}
