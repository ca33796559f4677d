package io.beanwire.it.inside.shop;

import io.beanwire.ServiceName;

@ServiceName("orders")
public interface OrderService {
  Receipt place(Order order) throws OutOfStock;
}
