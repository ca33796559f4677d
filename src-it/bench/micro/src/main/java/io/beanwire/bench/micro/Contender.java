package io.beanwire.bench.micro;

import java.lang.reflect.Type;

/** A way to turn a value into bytes. One instance serves one thread, one value and its type. */
public interface Contender {
  /** Prepares for a declared type; called once, before anything is measured. */
  void prepare(Type type) throws Exception;

  /**
   * Writes the value into a buffer of its own, which is used again and again.
   *
   * @return how many bytes it took
   */
  int write(Object value) throws Exception;

  /** A copy of what was written last. */
  byte[] written() throws Exception;

  /** Reads a value. */
  Object read(byte[] bytes) throws Exception;
}
