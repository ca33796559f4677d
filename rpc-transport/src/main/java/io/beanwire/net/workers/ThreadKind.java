package io.beanwire.net.workers;

/** Which threads run tasks that may block. */
public enum ThreadKind {
  /** Virtual ones on Java 21 and later, else platform threads. */
  AUTO,

  /** A pool of platform threads, on every Java. */
  PLATFORM,

  /** Virtual ones; refused before Java 21. */
  VIRTUAL
}
