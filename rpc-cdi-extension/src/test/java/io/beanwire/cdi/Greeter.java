package io.beanwire.cdi;

/** A contract that many tests use. */
public interface Greeter {
  /** {@code hello} and the name, if {@link GreeterBean} answers. */
  String greet(String name);
}
