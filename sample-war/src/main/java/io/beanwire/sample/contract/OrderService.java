package io.beanwire.sample.contract;

import io.beanwire.ServiceName;
import java.util.concurrent.CompletionStage;

/** Prices baskets and takes orders. */
@ServiceName("orders")
public interface OrderService {
  /**
   * Takes an order. The instance that takes it asks for prices and for the bags, and either may
   * come from yet another instance; the receipt names all of them.
   *
   * @throws InvalidOrder if the order makes no sense; nothing was taken off a shelf
   * @throws OutOfStock if bags are missing; nothing was taken off a shelf
   */
  Receipt place(Order order) throws InvalidOrder, OutOfStock;

  /**
   * What a basket would cost, asked for without a thread that waits.
   *
   * @throws InvalidOrder if the basket makes no sense; declared so that it may travel, though it
   *     arrives in the stage
   */
  CompletionStage<Quote> quote(Basket basket) throws InvalidOrder;
}
