package io.beanwire.bench.calls;

/**
 * A server that takes calls.
 *
 * @param port where it listens on loopback
 * @param stop stops it
 */
public record RunningServer(int port, Runnable stop) implements AutoCloseable {
  @Override
  public void close() {
    stop.run();
  }
}
