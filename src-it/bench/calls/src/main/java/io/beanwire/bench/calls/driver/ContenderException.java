package io.beanwire.bench.calls.driver;

/** A contender cannot be measured; the message says which, why, and where its log is. */
final class ContenderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContenderException(String message) {
    super(message);
  }
}
