package io.beanwire.it.inside.injection;

/** Greets, and says whether it was asked through the network. */
public interface Greeter {
  Greeting greet(String name);

  /** A greeting, and whether the bean was called remotely. */
  record Greeting(String text, boolean remote) {}
}
