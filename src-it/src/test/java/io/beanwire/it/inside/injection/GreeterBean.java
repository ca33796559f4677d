package io.beanwire.it.inside.injection;

import io.beanwire.CallContext;
import io.beanwire.cdi.Remote;

/** Exported, and a local bean as well. */
@Remote
public class GreeterBean implements Greeter {
  @Override
  public Greeting greet(String name) {
    return new Greeting("Hello " + name, CallContext.current() != null);
  }
}
