package io.beanwire.it.inside.values;

/** A parcel is lost; an exception with data of its own. */
public final class LostException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Label label;

  public LostException(Label label, Throwable cause) {
    super("lost " + label, cause);
    this.label = label;
  }

  public Label label() {
    return label;
  }
}
