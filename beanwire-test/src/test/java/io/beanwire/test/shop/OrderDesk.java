package io.beanwire.test.shop;

import io.beanwire.cdi.Remote;
import jakarta.inject.Inject;

@Remote
public class OrderDesk implements OrderService {
  private final Warehouse warehouse;

  protected OrderDesk() {
    this(null); // for the container's proxies
  }

  @Inject
  public OrderDesk(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Receipt place(Order order) throws OutOfStock {
    warehouse.take(order.article());
    return new Receipt(order, 250 * order.quantity());
  }
}
