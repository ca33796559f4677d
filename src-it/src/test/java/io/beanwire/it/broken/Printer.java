package io.beanwire.it.broken;

/** A class, where a contract has to be an interface. */
public class Printer {
  public String print(String text) {
    return text;
  }
}
