package io.beanwire.it.inside.export;

/** Counts its calls in a field, which tells how long an instance lives. */
public interface Counting {
  int count();
}
