package io.beanwire.it.inside.values;

import java.util.Objects;

/** A class as they were before records: mutable, without a default constructor. */
public class Label {
  private final String text;
  private int copies;

  public Label(String text) {
    this.text = text;
  }

  public Label copies(int copies) {
    this.copies = copies;
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Label label && label.text.equals(text) && label.copies == copies;
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, copies);
  }

  @Override
  public String toString() {
    return text + " x" + copies;
  }
}
