package io.beanwire.it.later;

/** Tells on which thread it is called, and what it finds there. */
public interface ThreadTeller {
  /** The thread, as text. */
  String thread();

  /** The environment entry {@code colour}, looked up by name. */
  String lookedUp();

  /** Whether a transaction is active in a method that asks for one. */
  boolean isInTransaction();
}
