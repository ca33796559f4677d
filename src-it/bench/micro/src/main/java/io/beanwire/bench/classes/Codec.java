package io.beanwire.bench.classes;

/** One library, as a server uses it: one instance for all classes and messages of its thread. */
interface Codec {
  /** What an operation prepares once for the type that it declares. */
  void bind(Class<?> type);

  /** Writes a value of the class that it was bound to, and returns a copy of the bytes. */
  byte[] copy(Object value) throws Exception;

  /** Writes a value into a buffer that is used again, and returns its size. */
  int write(Object value) throws Exception;

  /** Reads a value that was declared as the type. */
  Object read(Class<?> type, byte[] bytes) throws Exception;
}
