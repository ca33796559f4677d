package io.beanwire.test.shop;

import io.beanwire.ServiceName;

@ServiceName("orders")
public interface OrderService {
  Receipt place(Order order) throws OutOfStock;
}
