package io.beanwire.codec;

/** A message names a class that the contract does not allow; the class has not been loaded. */
public final class ClassRefusedException extends CodecException {
  private static final long serialVersionUID = 1L;

  private final String className;

  ClassRefusedException(String className) {
    super(
        "BW0201 class "
            + className
            + " is not allowed to travel: it is not part of the contract. To allow it, set"
            + " beanwire.codec.allow="
            + className
            + " on both sides, client and server; in a shell: -D'beanwire.codec.allow="
            + className
            + "'");
    this.className = className;
  }

  /** The refused class, as the message named it. */
  public String className() {
    return className;
  }
}
