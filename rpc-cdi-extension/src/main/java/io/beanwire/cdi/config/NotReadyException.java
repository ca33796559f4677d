package io.beanwire.cdi.config;

/**
 * What configuration needs is not there in this phase of the deployment, as in some EARs: to be
 * tried again when the application is ready.
 */
public final class NotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Keeps the reason, which is the error if it is still there then.
   *
   * @param message what cannot be used yet
   */
  public NotReadyException(String message, RuntimeException cause) {
    super(message, cause);
  }
}
