package io.beanwire.it.inside.export;

/** Repeats what it is told. */
public interface Speaker {
  String say(String text);
}
