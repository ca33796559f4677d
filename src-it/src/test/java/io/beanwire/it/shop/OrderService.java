package io.beanwire.it.shop;

import io.beanwire.ServiceName;

/** Takes orders. */
@ServiceName("orders")
public interface OrderService {
  Receipt place(Order order) throws OutOfStockException;

  /** Takes its time, as real work does. */
  String work(long millis);
}
