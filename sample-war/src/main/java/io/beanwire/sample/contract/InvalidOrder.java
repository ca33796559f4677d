package io.beanwire.sample.contract;

import java.util.List;

/** An order or a basket that makes no sense, with everything that is wrong with it. */
public final class InvalidOrder extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** Reports the given problems, at least one, each a sentence for the customer. */
  public InvalidOrder(List<String> problems) {
    super(String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each thing that is wrong. */
  public List<String> problems() {
    return problems;
  }
}
