package io.beanwire.it.server;

/** A server refused a deployment; the message is the server's answer. */
public final class DeployFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeployFailedException(String message) {
    super(message);
  }
}
