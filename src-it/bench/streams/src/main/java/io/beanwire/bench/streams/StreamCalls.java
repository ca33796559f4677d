package io.beanwire.bench.streams;

/** A connected client of a contender. */
interface StreamCalls extends AutoCloseable {
  /**
   * Opens a stream of items of the given length that never ends, from the server.
   *
   * @param received run for each item
   * @return cancels it
   */
  Runnable download(int bytes, Runnable received);

  /**
   * Opens a stream of items of the given length that never ends, to the server.
   *
   * @return cancels it
   */
  Runnable upload(int bytes);

  /** Makes a unary call; what it was given. */
  byte[] echo(byte[] bytes);

  @Override
  void close();
}
