package io.beanwire.wire;

/** Names of attachments that Beanwire itself uses; those that begin like them are kept for it. */
public final class ReservedAttachments {
  /**
   * The operation that a caller wants, as {@code service#signature}: in the second try of a call
   * that the server does not know, so that it can say what it has instead.
   */
  public static final String ASKED_OPERATION = "beanwire-asked";

  private ReservedAttachments() {}
}
