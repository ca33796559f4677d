package io.beanwire.sample.contract;

import java.util.List;

/** What somebody wants to buy; whether it makes sense is for {@link OrderService} to say. */
public record Basket(List<Line> lines) {
  public Basket {
    lines = List.copyOf(lines);
  }
}
