package io.beanwire.sample.contract;

import io.beanwire.Idempotent;
import io.beanwire.ServiceName;
import java.util.concurrent.CompletionStage;

/** What is on the shelves. Each instance has shelves of its own. */
@ServiceName("stock")
public interface StockService {
  /**
   * Takes everything in the basket off the shelves, or nothing. Not idempotent: after a lost
   * connection Beanwire does not call again, because the bags may already be gone.
   *
   * @return the instance that packed the bags
   * @throws OutOfStock if something is missing; it arrives at the caller as what it is
   */
  String take(Basket basket) throws OutOfStock;

  /** How many bags are there, asked for without keeping a thread waiting. */
  @Idempotent
  CompletionStage<StockLevels> levels();
}
