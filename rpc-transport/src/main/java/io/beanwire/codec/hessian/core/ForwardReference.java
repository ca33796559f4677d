package io.beanwire.codec.hessian.core;

/**
 * Stands for a value that is still being read and cannot exist before its parts do: a record, an
 * immutable list. Mutable holders are patched when the message has been read.
 */
public final class ForwardReference {
  /** Its place among the references of the message; its complement if anything refers to it. */
  private int place;

  ForwardReference(int index) {
    this.place = index;
  }

  /** Its place among the references of the message. */
  int index() {
    return place < 0 ? ~place : place;
  }

  /** Notes that something refers to it. */
  void hold() {
    place = ~index();
  }

  /** Whether anything refers to it. */
  boolean isHeld() {
    return place < 0;
  }
}
