package io.beanwire.cdi;

/** An exported bean that many tests use. */
@Remote
public class GreeterBean implements Greeter {
  @Override
  public String greet(String name) {
    return "hello " + name;
  }
}
