package io.beanwire.cdi;

/** A second contract for tests. */
public interface Counter {
  /** What comes next. */
  int next();
}
