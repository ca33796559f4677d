package io.beanwire.sample.contract;

/** How long the beans were in the drum. */
public enum Roast {
  LIGHT,
  MEDIUM,
  DARK
}
