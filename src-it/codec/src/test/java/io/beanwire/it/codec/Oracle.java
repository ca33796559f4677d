package io.beanwire.it.codec;

/** Another implementation of Hessian 2. */
public interface Oracle {
  /** Writes one value. */
  byte[] write(Object value) throws Exception;

  /** Reads one value. */
  Object read(byte[] message) throws Exception;
}
